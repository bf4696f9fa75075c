import { UNSEEN } from "../../core/session/unseen.ts";
import type { DocumentRecord, Entry } from "../../core/session/model.ts";
import type { MessageRecord } from "../../core/session/session-intake.ts";
import type { Session } from "../../core/session/session.ts";
import { Notes } from "../read/notes.ts";
import { type BrowserEntry, readBrowserLog } from "./browser-entry.ts";
import { matchEntries } from "./match-entries.ts";

/** What came of asking the browser. */
export interface Found {
  /** Exchanges and connections that the session did not have. */
  readonly entries: number;
  /** Messages on those, and on the ones that were found before. */
  readonly messages: number;
}

/**
 * Where the document stands of what the browser saw: the workers of a page, and frames that could not be recorded. A document of
 * its own, since it keeps to its own rhythm beside what the page does.
 */
export const browserDocument = (top: string): string => `browser-${top}`;

/**
 * What of a browser's log the session does not have, as places in the log: of these, bodies are worth asking for.
 *
 * @param har what `getHAR` gives. @param since epoch milliseconds: what ended before it is not wanted.
 */
export function unseenPlaces(har: unknown, session: Session, since: number): number[] {
  return compare(har, session, since).added.map(({ place }) => place);
}

/**
 * Adds to a session what the browser's DevTools know and the page's recorder did not see. The same log a second time adds nothing;
 * a later one adds what is new. Call it when all that the recorder holds has arrived.
 */
export function takeBrowserLog(har: unknown, session: Session, since: number): Found {
  const { added, grown } = compare(har, session, since);
  let messages = 0;
  for (const { known, entry } of grown) {
    session.updateEntry(entry.index, known.record);
    messages += addMessages(session, entry.index, newMessages(known, entry, session, since));
  }
  for (const known of added) {
    const top = topAt(session, known.record.startedAt);
    if (top === undefined) continue;
    const documentId = documentFor(session, top);
    const index = session.addEntry({ ...known.record, documentId });
    const later = known.messages.filter(({ at }) => at >= since);
    messages += addMessages(session, index, later);
  }
  return { entries: added.length, messages };
}

/** A document went away: nothing that the browser saw of its workers is open any more, and how it ended nobody saw. */
export function endBrowserSeen(session: Session, top: string): void {
  for (const entry of session.entries) {
    if (entry.documentId !== browserDocument(top) || entry.state !== "open") continue;
    const { bytes, index } = entry;
    session.updateEntry(index, {
      bytes,
      state: "closed",
      aborted: true,
      unobserved: UNSEEN.departed,
    });
  }
}

interface Comparison {
  readonly added: readonly BrowserEntry[];
  readonly grown: readonly { readonly known: BrowserEntry; readonly entry: Entry }[];
}

function compare(har: unknown, session: Session, since: number): Comparison {
  const from = Math.max(since, horizon(session));
  const known = readBrowserLog(har, new Notes()).filter(({ record }) => isWanted(record, from));
  const matched = matchEntries(known, { session, lag: session.clock.lag });
  const grown = [...matched].flatMap(([browserEntry, entry]) =>
    entry.seenBy === undefined ? [] : [{ known: browserEntry, entry }],
  );
  return { added: known.filter((each) => !matched.has(each)), grown };
}

/** Before it nothing is held: no document had begun, or what there was had to be let go. */
function horizon({ documents, released }: Session): number {
  const begun = documents.reduce((least, { startedAt }) => Math.min(least, startedAt), Infinity);
  return released === undefined || released.entries === 0 ? begun : Math.max(begun, released.to);
}

function isWanted({ startedAt, endedAt, state }: BrowserEntry["record"], from: number): boolean {
  return state === "open" ? from < Infinity : (endedAt ?? startedAt) >= from;
}

function topAt(session: Session, at: number): DocumentRecord | undefined {
  const tops = session.documents.filter(({ isTop }) => isTop);
  return tops.findLast(({ startedAt }) => startedAt <= at) ?? tops[0];
}

function documentFor(session: Session, top: DocumentRecord): string {
  const id = browserDocument(top.id);
  const { frameUrl, startedAt } = top;
  // Workers do not care whether the page is seen.
  session.addDocument({ id, frameUrl, isTop: false, startedAt, visibility: [] });
  return id;
}

/** What came after the last message held. Several may have come at the same moment. */
function newMessages(
  { messages }: BrowserEntry,
  { rows }: Entry,
  session: Session,
  since: number,
): readonly MessageRecord[] {
  const last = rows.length === 0 ? since : session.messages.at(rows.at(rows.length - 1));
  let atLast = 0;
  for (let position = rows.length - 1; position >= 0; position -= 1) {
    if (session.messages.at(rows.at(position)) !== last) break;
    atLast += 1;
  }
  const later = messages.filter(({ at }) => at >= last);
  return later.slice(atLast);
}

function addMessages(session: Session, index: number, messages: readonly MessageRecord[]): number {
  for (const message of messages) session.addMessage(index, message);
  return messages.length;
}
