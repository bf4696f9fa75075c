import type { DocumentRecord } from "../core/session/model.ts";
import type { SessionIntake } from "../core/session/session-intake.ts";
import { type Fields, isFields, listIn, textIn } from "./read/fields.ts";
import { applyRecords, type LogRecords, type ReadEntry } from "./read/log-records.ts";
import { fromIso } from "./log-time.ts";
import { type NoteKind, Notes } from "./read/notes.ts";
import { type LogProblem, parseLog } from "./read/parse-log.ts";
import { readForeignEntry } from "./read/read-foreign-entry.ts";
import { readOwnEntry } from "./read/read-own-entry.ts";
import { readSummary } from "./read/read-summary.ts";

/** `notes` counts what was left out or assumed. With a problem nothing has been added to the session. */
export type ReadResult =
  | {
      readonly entries: number;
      readonly messages: number;
      readonly notes: Partial<Record<NoteKind, number>>;
    }
  | { readonly problem: LogProblem };

/** The document of entries that name none. */
const UNNAMED_DOCUMENT = "imported";

/**
 * Reads a HAR file of our own writing, of Chrome, of Playwright or of others into a session. The whole file is
 * looked at first: one that is broken leaves the session as it was.
 *
 * @param text all of the file, without or with a byte order mark.
 */
export function readLog(text: string, session: SessionIntake): ReadResult {
  const steps = readLogSteps(text, session);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Share of the time that goes into each part of reading, as measured on logs of many messages. */
const PARSED = 0.3;
const LOOKED_AT = 0.6;

/** The same in steps, each with how far it is from 0 to 1. Only the parsing of the text is one long step. */
export function* readLogSteps(text: string, session: SessionIntake): Generator<number, ReadResult> {
  yield 0;
  const parsed = parseLog(text);
  if ("problem" in parsed) return parsed;
  const notes = new Notes();
  const records = yield* scaled(readRecords(parsed.log, notes), PARSED, LOOKED_AT);
  yield* scaled(applyRecords(records, session), LOOKED_AT, 1);
  return {
    entries: records.entries.length,
    messages: records.entries.reduce((sum, { messages }) => sum + messages.length, 0),
    notes: notes.toRecord(),
  };
}

/** Steps from 0 to 1 as a part of more. */
function* scaled<Result>(
  steps: Generator<number, Result>,
  from: number,
  to: number,
): Generator<number, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield from + step.value * (to - from);
  }
}

function* readRecords(log: Fields, notes: Notes): Generator<number, LogRecords> {
  const summary = readSummary(log);
  const known = new Set(summary.documents.map(({ id }) => id));
  const list: unknown = log["entries"];
  const found: unknown[] = Array.isArray(list) ? list : [];
  const entries: ReadEntry[] = [];
  for (const [place, entry] of found.entries()) {
    yield place / found.length;
    entries.push(...readEntry(entry, place, notes));
  }
  const documents = [...summary.documents, ...missingDocuments(log, entries, known)];
  return { ...summary, documents, entries };
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
