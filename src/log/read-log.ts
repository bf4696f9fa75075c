import type { DocumentRecord } from "../core/session/model.ts";
import type { SessionIntake } from "../core/session/session-intake.ts";
import { type Fields, isFields, listIn, textIn } from "./read/fields.ts";
import { LogIntake } from "./read/log-intake.ts";
import {
  inOrderOfStart,
  inOrderOfTime,
  type LogRecords,
  type MessageRow,
  type ReadEntry,
} from "./read/log-records.ts";
import { fromIso } from "./log-time.ts";
import { type NoteKind, Notes } from "./read/notes.ts";
import { type LogProblem, parseLog } from "./read/parse-log.ts";
import { readForeignEntry } from "./read/read-foreign-entry.ts";
import { readOwnEntry } from "./read/read-own-entry.ts";
import { readSummary } from "./read/read-summary.ts";

/** What was left out or assumed, counted. Kinds that did not occur are absent. */
export type ReadNotes = Partial<Record<NoteKind, number>>;

/** All that a file says, checked, before any of it is shown. */
export interface LogContents {
  readonly records: LogRecords;
  /** In order of time. */
  readonly rows: readonly MessageRow[];
  readonly notes: ReadNotes;
}

/** With a problem nothing has been added to the session. */
export type ReadResult =
  | { readonly entries: number; readonly messages: number; readonly notes: ReadNotes }
  | { readonly problem: LogProblem };

/** The document of entries that name none. */
const UNNAMED_DOCUMENT = "imported";

/**
 * Reads a HAR file of our own writing, of Chrome, of Playwright or of others.
 *
 * @param text all of the file, without or with a byte order mark.
 */
export function readContents(text: string): LogContents | { readonly problem: LogProblem } {
  const parsed = parseLog(text);
  if ("problem" in parsed) return parsed;
  const { log } = parsed;
  const notes = new Notes();
  const summary = readSummary(log);
  const known = new Set(summary.documents.map(({ id }) => id));
  const list: unknown = log["entries"];
  const found: unknown[] = Array.isArray(list) ? list : [];
  const inFile = found.flatMap((entry, place) => readEntry(entry, place, notes));
  // Ours stand in the order in which they were seen.
  const read = isFields(log["_realtime"]) ? inFile : inOrderOfStart(inFile);
  const documents = [...summary.documents, ...missingDocuments(log, read, known)];
  const entries = read.map(({ place, record }) => ({ place, record }));
  return {
    records: { ...summary, documents, entries },
    rows: inOrderOfTime(read),
    notes: notes.toRecord(),
  };
}

/** Reads a file into a session. The whole file is looked at first: one that is broken leaves the session as it was. */
export function readLog(text: string, session: SessionIntake): ReadResult {
  const contents = readContents(text);
  if ("problem" in contents) return contents;
  const { records, rows, notes } = contents;
  const intake = new LogIntake(records, session);
  intake.add(rows);
  intake.finish();
  return { entries: records.entries.length, messages: rows.length, notes };
}

/** @returns nothing for an entry that is broken or of no interest. */
function readEntry(entry: unknown, place: number, notes: Notes): readonly ReadEntry[] {
  if (!isFields(entry)) return notes.skip("broken-entry");
  const isOwn = isFields(entry["_realtime"]);
  const read = isOwn
    ? (readOwnEntry(entry, notes) ?? notes.skip("broken-entry"))
    : (readForeignEntry(entry, textIn(entry, "pageref") ?? UNNAMED_DOCUMENT, notes) ?? []);
  return "record" in read ? [{ place, ...read }] : [];
}

/** Documents that entries name and the log does not describe; a page of HAR has its URL as title in Chrome. */
function missingDocuments(
  log: Fields,
  entries: readonly ReadEntry[],
  known: Set<string>,
): DocumentRecord[] {
  const pages = new Map(listIn(log, "pages").map((page) => [textIn(page, "id") ?? "", page]));
  const found: DocumentRecord[] = [];
  for (const { record } of entries) {
    const { documentId: id, startedAt } = record;
    if (known.has(id)) continue;
    known.add(id);
    const page = pages.get(id) ?? {};
    const title = textIn(page, "title") ?? "";
    found.push({
      id,
      frameUrl: URL.canParse(title) ? title : "",
      isTop: true,
      startedAt: fromIso(textIn(page, "startedDateTime") ?? "") ?? startedAt,
      visibility: [],
    });
  }
  return found;
}
