import type { ReadNotes } from "../../../log/read-log.ts";
import type { LogRecords, MessageRow } from "../../../log/read/log-records.ts";
import type { LogProblem } from "../../../log/read/parse-log.ts";

/** Why nothing came of a file: what is wrong with it, or that the disk did not give it. */
export type ReadingProblem = LogProblem["code"] | "unreadable";

/** What the panel asks of the reader: to read a file, once, and then for messages, as often as it takes. */
export type ToReader = { readonly type: "read"; readonly file: Blob } | { readonly type: "more" };

/** What the reader says. After `records` it says `rows` each time that it is asked for more; none are the end. */
export type FromReader =
  /** How much of the file's bytes is read, from 0 to 1. */
  | { readonly type: "share"; readonly share: number }
  | { readonly type: "problem"; readonly problem: ReadingProblem }
  | {
      readonly type: "records";
      readonly records: LogRecords;
      readonly notes: ReadNotes;
      /** Messages that follow. */
      readonly messages: number;
    }
  | { readonly type: "rows"; readonly rows: readonly MessageRow[] };
