import type { MessageTable } from "../core/session/model.ts";
import { useLanguage } from "../ui/speaking.tsx";
import { PayloadPane } from "./payload-pane.tsx";

/** The payload of one message. */
export function MessagePayload({ messages, row }: { messages: MessageTable; row: number }) {
  const { texts, formats } = useLanguage();
  const facts = [
    texts.say(messages.direction(row) === "sent" ? "sent" : "received"),
    formats.clock(messages.at(row)),
    formats.bytes(messages.size(row)),
  ];
  if (messages.isBinary(row)) facts.push(texts.say("binary"));
  if (messages.eventName(row) !== "") facts.push(texts.say("eventName", messages.eventName(row)));
  if (messages.eventId(row) !== "") facts.push(texts.say("eventId", messages.eventId(row)));
  return (
    <PayloadPane
      facts={facts}
      views={[{ id: "payload", label: texts.say("payload"), payload: messages.payload(row) }]}
    />
  );
}
