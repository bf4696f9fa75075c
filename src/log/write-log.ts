import type { Creator } from "har-format";
import type { Entry, SessionView } from "../core/session/model.ts";
import { defined } from "./defined.ts";
import type { HarLog } from "./har-types.ts";
import { COMPLETE, REDACTED } from "./redactor.ts";
import { writeEntry } from "./write/write-entry.ts";
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
}

/**
 * Writes a session as HAR 1.2 that Chrome's Network panel imports, with everything of ours in fields that begin
 * with `_`. It reads the session once, from beginning to end, and changes nothing.
 */
export function writeLog(session: SessionView, options: LogOptions): HarLog {
  const redactor = options.form === "complete" ? COMPLETE : REDACTED;
  const entries = session.entries.filter((entry) => options.filter?.(entry) ?? true);
  const endpoints = session.endpoints();
  const context = {
    session,
    redactor,
    maxPayload: options.maxPayload ?? Number.POSITIVE_INFINITY,
    techniques: new Map(endpoints.map(({ id, technique }) => [id, technique])),
    frameUrls: new Map(session.documents.map(({ id, frameUrl }) => [id, frameUrl])),
    places: new Map(entries.map(({ index }, place) => [index, place])),
  };
  const included = new Set(entries.map(({ endpoint }) => endpoint));
  return {
    log: defined({
      version: "1.2" as const,
      creator: options.creator,
      browser: options.browser,
      entries: entries.map((entry) => writeEntry(entry, context)),
      _realtime: writeSummary(session, redactor, (id) => included.has(id)),
    }),
  };
}
