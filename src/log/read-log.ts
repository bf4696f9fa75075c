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
  const parsed = parseLog(text);
  if ("problem" in parsed) return parsed;
  const notes = new Notes();
  const records = readRecords(parsed.log, notes);
  applyRecords(records, session);
  return {
    entries: records.entries.length,
    messages: records.entries.reduce((sum, { messages }) => sum + messages.length, 0),
    notes: notes.toRecord(),
  };
}

function readRecords(log: Fields, notes: Notes): LogRecords {
  const summary = readSummary(log);
  const known = new Set(summary.documents.map(({ id }) => id));
  const list: unknown = log["entries"];
  const entries = (Array.isArray(list) ? list : []).flatMap(
    (entry: unknown, place): ReadEntry[] => {
      if (!isFields(entry)) return notes.skip("broken-entry");
      const isOwn = isFields(entry["_realtime"]);
      const read = isOwn
        ? (readOwnEntry(entry, notes) ?? notes.skip("broken-entry"))
        : (readForeignEntry(entry, textIn(entry, "pageref") ?? UNNAMED_DOCUMENT, notes) ?? []);
      return "record" in read ? [{ place, ...read }] : [];
    },
  );
  const documents = [...summary.documents, ...missingDocuments(log, entries, known)];
  return { ...summary, documents, entries };
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
