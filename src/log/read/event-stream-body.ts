import { EventStreamReader } from "../../core/session/event-stream-reader.ts";
import type { Payload } from "../../core/session/model.ts";
import type { MessageRecord } from "../../core/session/session-intake.ts";
import { utf8Size } from "../../core/session/utf8-size.ts";

/** The events of a body whose file holds no `_eventSourceMessages`: when each came is not known. */
export function readEventStreamBody(body: Payload, at: number): MessageRecord[] {
  const messages: MessageRecord[] = [];
  const reader = new EventStreamReader({
    onEvent: (eventName, data, eventId) => {
      const payload = { text: data, size: utf8Size(data), truncated: false };
      messages.push({ at, direction: "received", eventName, eventId, payload, isBinary: false });
    },
    // Ids alone, comments and `retry` are no messages; the body itself still shows them.
    onId: () => undefined,
    onComment: () => undefined,
    onTooLong: () => undefined,
    onRetry: () => undefined,
  });
  reader.read(body.text ?? body.bytes ?? "");
  return messages;
}
