import type { SessionView } from "../core/session/model.ts";
import type { Piece } from "./piece.ts";
import { csvPieces } from "./rows/write-csv.ts";
import { ndjsonPieces } from "./rows/write-ndjson.ts";
import { logPieces, type LogOptions } from "./write-log.ts";

/** A kind of file that a session can be written to. */
export interface FileFormat {
  /** Of the file's name, without its dot. */
  readonly ending: string;
  readonly mimeType: string;
  readonly pieces: (session: SessionView, options: LogOptions) => Generator<Piece>;
}

export const FILE_FORMATS = {
  har: { ending: "har", mimeType: "application/json", pieces: logPieces },
  ndjson: { ending: "ndjson", mimeType: "application/x-ndjson", pieces: ndjsonPieces },
  csv: { ending: "csv", mimeType: "text/csv;charset=utf-8", pieces: csvPieces },
} as const satisfies Readonly<Record<string, FileFormat>>;

export type FileFormatName = keyof typeof FILE_FORMATS;
