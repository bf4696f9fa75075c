import type { Direction } from "../../core/capture/vocabulary.ts";
import type { EntryRecord } from "../../core/session/session-intake.ts";
import { sessionWithDocument, socketEntry } from "../../core/session/session-fixture.ts";
import type { Session } from "../../core/session/session.ts";
import { MessageLines } from "./message-lines.ts";

/** A message as a test writes it down: received unless it begins with ">". */
export type Told = string;

/** A session with one connection and its messages, one each millisecond. For tests. */
export function sessionOf(told: readonly Told[], facts: Partial<EntryRecord> = {}): Session {
  const session = sessionWithDocument();
  const entry = session.addEntry(socketEntry(facts));
  told.forEach((text, at) => {
    const direction: Direction = text.startsWith(">") ? "sent" : "received";
    const said = text.replace(/^>/, "");
    session.addMessage(entry, {
      at,
      direction,
      isBinary: false,
      payload: { text: said, size: said.length, truncated: false },
    });
  });
  return session;
}

/** The list of the first endpoint. For tests. */
export function linesOf(session: Session): MessageLines {
  const lines = new MessageLines(session);
  for (const endpoint of session.endpoints().slice(0, 1)) lines.update(endpoint);
  return lines;
}
