import { useMemo } from "preact/hooks";
import type { Entry } from "../../core/session/model.ts";
import type { Session } from "../../core/session/session.ts";
import type { Language } from "../../ui/words/language.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageLines } from "./message-lines.ts";
import { decoderOf } from "./decoder-of.ts";
import { PayloadPane } from "../payload/payload-pane.tsx";
import { answerUntil } from "../payload/answer-until.ts";
import type { Compared } from "../payload/payload-state.ts";
import type { PayloadSubject } from "../payload/payload-subject.ts";
import { previousRow } from "../payload/previous-message.ts";

/** The payload of one message. @param props.lines the list it is of, for a series over all of it. */
export function MessagePayload(props: { session: Session; row: number; lines?: MessageLines }) {
  const language = useLanguage();
  const { session, lines, row } = props;
  // A payload that comes later than its row changes these.
  const size = session.messages.size(row);
  const kept = session.messages.payload(row);
  const isKept = kept.text !== undefined || kept.bytes !== undefined;
  const subject = useMemo(
    () => subjectOf(session, lines, row, language),
    [session, session.generation, lines, row, size, isKept, language],
  );
  return subject && <PayloadPane subject={subject} />;
}

function subjectOf(
  session: Session,
  lines: MessageLines | undefined,
  row: number,
  language: Language,
): PayloadSubject | undefined {
  const { messages } = session;
  const entry = session.entries[messages.entry(row)];
  if (entry === undefined) return undefined;
  const decoder = decoderOf(session);
  const before = previousRow(session, decoder, entry, row);
  const part = compared(session, row, language);
  const technique =
    session.endpoints().find(({ id }) => id === entry.endpoint)?.technique ?? "other";
  return {
    facts: factsOf(session, row, language),
    parts: [
      {
        id: "message",
        ...part,
        answer: builtUntil(session, entry, row),
        previous: before === undefined ? undefined : compared(session, before, language),
      },
    ],
    entry,
    place: row,
    isExchange: false,
    ...(lines && { series: { lines, direction: messages.direction(row), technique } }),
  };
}

/** A message with what it means, to be shown or to be compared with. */
function compared(session: Session, row: number, { texts, formats }: Language): Compared {
  const { messages } = session;
  const direction = texts.say(messages.direction(row) === "sent" ? "sent" : "received");
  return {
    label: `${direction} · ${formats.clock(messages.at(row))}`,
    payload: messages.payload(row),
    decoded: decoderOf(session).row(row),
  };
}

/** Only event streams carry answers that come in pieces. */
function builtUntil(session: Session, entry: Entry, row: number) {
  return entry.mechanism === "websocket" ? undefined : answerUntil(session, entry, row);
}

function factsOf({ messages }: Session, row: number, { texts, formats }: Language): string[] {
  const facts = [
    texts.say(messages.direction(row) === "sent" ? "sent" : "received"),
    formats.clock(messages.at(row)),
    formats.bytes(messages.size(row)),
  ];
  if (messages.isBinary(row)) facts.push(texts.say("binary"));
  if (messages.eventName(row) !== "") facts.push(texts.say("eventName", messages.eventName(row)));
  if (messages.eventId(row) !== "") facts.push(texts.say("eventId", messages.eventId(row)));
  return facts;
}
