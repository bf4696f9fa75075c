import { FLAG } from "../capture/vocabulary.ts";
import type { EventStreamSink } from "./event-stream-reader.ts";
import type { LiveEntry } from "./live-entry.ts";
import type { MessageColumns } from "./message-columns.ts";
import { UNSEEN } from "./unseen.ts";
import { utf8Size } from "./utf8-size.ts";

/** Makes messages of the events that are read out of an entry's body. */
export function streamSink(entry: LiveEntry, messages: MessageColumns): EventStreamSink {
  return {
    onEvent: (eventName, data, eventId) => {
      const row = messages.pushSingle(
        {
          at: entry.streamAt,
          entry: entry.index,
          sent: false,
          flags: FLAG.present,
          size: utf8Size(data),
          eventName,
          eventId,
        },
        data,
      );
      entry.rows.push(row);
      entry.countMessages(false, entry.streamAt, 1);
      if (eventId !== "") entry.lastEventId = eventId;
    },
    onId: (id) => {
      if (id !== "") entry.lastEventId = id;
    },
    onComment: () => {
      entry.comments = (entry.comments ?? 0) + 1;
    },
    onTooLong: () => {
      entry.unobserved ??= UNSEEN.longEvent;
    },
    onRetry: (milliseconds) => {
      entry.retry = milliseconds;
    },
  };
}
