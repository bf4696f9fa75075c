import type { SessionView } from "../../core/session/model.ts";
import type { Piece } from "../piece.ts";
import type { LogOptions } from "../write-log.ts";
import { trafficRows } from "./traffic-rows.ts";

/** One JSON object a line (ndjson.org), in UTF-8: fields that say nothing are absent. */
export function* ndjsonPieces(session: SessionView, options: LogOptions): Generator<Piece> {
  for (const { row, share } of trafficRows(session, options)) {
    yield { text: row === undefined ? "" : `${JSON.stringify(row)}\n`, share };
  }
}
