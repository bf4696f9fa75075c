import type { SessionView } from "../../core/session/model.ts";
import type { Piece } from "../piece.ts";
import type { LogOptions } from "../write-log.ts";
import type { TrafficRow } from "./traffic-row.ts";
import { trafficRows } from "./traffic-rows.ts";

/** Columns in their order. A column that is missing here does not compile. */
const COLUMNS = Object.keys({
  type: 0,
  time: 0,
  epochMs: 0,
  entry: 0,
  technique: 0,
  method: 0,
  url: 0,
  direction: 0,
  status: 0,
  state: 0,
  durationMs: 0,
  sizeBytes: 0,
  event: 0,
  eventId: 0,
  encoding: 0,
  truncated: 0,
  redacted: 0,
  data: 0,
  requestData: 0,
} satisfies Record<keyof TrafficRow, 0>) as readonly (keyof TrafficRow)[];

/** Spreadsheets take a file for UTF-8 by this mark; readers of CSV leave it out. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * What a spreadsheet takes for a formula, at the beginning of a cell: the page wrote it, and whoever opens the file would
 * run it (OWASP, "CSV Injection"). An apostrophe before it makes it a text.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A table with a head (RFC 4180): every line ends with CRLF, a field with commas, quotes or line breaks is quoted. */
export function* csvPieces(session: SessionView, options: LogOptions): Generator<Piece> {
  yield { text: `${BYTE_ORDER_MARK}${COLUMNS.join(",")}\r\n`, share: 0 };
  for (const { row, share } of trafficRows(session, options)) {
    yield {
      text: row === undefined ? "" : `${COLUMNS.map((it) => field(row[it])).join(",")}\r\n`,
      share,
    };
  }
}

function field(value: string | number | boolean | undefined): string {
  if (typeof value !== "string") return value === undefined ? "" : String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
