import type { Creator } from "har-format";
import type { Entry, SessionView } from "../core/session/model.ts";
import { defined } from "./defined.ts";
import type { Piece } from "./piece.ts";
import type { HarLog } from "./har-types.ts";
import { COMPLETE, REDACTED, type Redactor } from "./redactor.ts";
import { RequestTeller } from "./write/told-of-request.ts";
import { entryParts, type EntryContext, writeEntry } from "./write/write-entry.ts";
import { writeSummary } from "./write/write-summary.ts";

/** How a log is written. */
export interface LogOptions {
  /** `complete` only where the user asked for it by name. */
  readonly form: "redacted" | "complete";
  readonly creator: Creator;
  readonly browser?: Creator;
  /** Bytes of each payload that are written at most; all that is held, by default. */
  readonly maxPayload?: number;
  /** Which entries go into the log; all of them, by default. */
  readonly filter?: (entry: Entry) => boolean;
  /** Which rows of the message table go into the log; all of them, by default. Counts tell of the others. */
  readonly rows?: (row: number) => boolean;
  /** Takes the place of the form's own: for whoever wants to know what it hides. */
  readonly redactor?: Redactor;
}

/** Messages in one piece of text. */
const PIECE = 256;

/**
 * Writes a session as HAR 1.2 that Chrome's Network panel imports, with everything of ours in fields that begin
 * with `_`. It reads the session once, from beginning to end, and changes nothing.
 */
export function writeLog(session: SessionView, options: LogOptions): HarLog {
  const { entries, context } = preparation(session, options);
  const log = frame(session, options, context, entries);
  return { log: { ...log, entries: entries.map((entry) => writeEntry(entry, context)) } };
}

/** The text of the same log in pieces, for whoever writes a file without holding all of it twice. */
export function* logPieces(session: SessionView, options: LogOptions): Generator<Piece> {
  const { entries, context } = preparation(session, options);
  const total = entries.reduce((sum, { rows }) => sum + 1 + rows.length, 0);
  let done = 0;
  const piece = (text: string): Piece => ({ text, share: total === 0 ? 1 : done / total });
  const rest = JSON.stringify(frame(session, options, context, entries));
  yield piece(`{"log":${rest.slice(0, -1)},"entries":[`);
  for (const [place, entry] of entries.entries()) {
    const { head, list } = entryParts(entry, context);
    const own = `${place === 0 ? "\n" : ",\n"}${JSON.stringify(head)}`;
    done += 1;
    if (list === undefined) {
      yield piece(own);
      continue;
    }
    yield piece(`${own.slice(0, -1)},"${list.field}":[`);
    for (let from = 0; from < list.rows.length; from += PIECE) {
      const some = list.rows
        .slice(from, from + PIECE)
        .map((row) => JSON.stringify(list.write(row)));
      done += some.length;
      yield piece(`${from === 0 ? "" : ","}${some.join(",")}`);
    }
    yield piece("]}");
  }
  done = total;
  yield piece("\n]}}\n");
}

/** The text of the log as a whole, UTF-8 when it goes into a file. */
export function logText(session: SessionView, options: LogOptions): string {
  return Array.from(logPieces(session, options), ({ text }) => text).join("");
}

/** All of the log but its entries. */
function frame(
  session: SessionView,
  options: LogOptions,
  { redactor }: EntryContext,
  entries: readonly Entry[],
): Omit<HarLog["log"], "entries"> {
  const included = new Set(entries.map(({ endpoint }) => endpoint));
  return defined({
    version: "1.2" as const,
    creator: options.creator,
    browser: options.browser,
    _realtime: writeSummary(session, redactor, (id) => included.has(id)),
  });
}

function preparation(session: SessionView, options: LogOptions) {
  const entries = session.entries.filter((entry) => options.filter?.(entry) ?? true);
  const context: EntryContext = {
    session,
    redactor: redactorOf(options),
    maxPayload: options.maxPayload ?? Number.POSITIVE_INFINITY,
    rows: options.rows,
    observedUntil: session.observedUntil,
    teller: new RequestTeller(session),
    techniques: new Map(session.endpoints().map(({ id, technique }) => [id, technique])),
    frameUrls: new Map(session.documents.map(({ id, frameUrl }) => [id, frameUrl])),
    places: new Map(entries.map(({ index }, place) => [index, place])),
  };
  return { entries, context };
}

/** What hides secrets in a file, or leaves all as it is. */
export function redactorOf({ form, redactor }: Pick<LogOptions, "form" | "redactor">): Redactor {
  return redactor ?? (form === "complete" ? COMPLETE : REDACTED);
}
