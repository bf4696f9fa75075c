import type { SessionView } from "../../core/session/model.ts";
import { type LogOptions, redactorOf } from "../write-log.ts";
import { RowWriter, type TrafficRow } from "./traffic-row.ts";

/** A row and how far the table is with it, from 0 to 1. */
export interface PlacedRow {
  /** Undefined for one that is left out. */
  readonly row: TrafficRow | undefined;
  readonly share: number;
}

/**
 * Requests, connections and messages of a session in one table, in the order of time: each connection before its
 * messages, messages in the order of their arrival.
 */
export function* trafficRows(session: SessionView, options: LogOptions): Generator<PlacedRow> {
  const writer = new RowWriter(session, redactorOf(options));
  const { messages } = session;
  const entries = [...session.entries].sort((a, b) => a.startedAt - b.startedAt);
  const count = messages.length;
  const total = entries.length + count;
  const isWanted = session.entries.map((entry) => options.filter?.(entry) ?? true);
  let row = 0;
  let place = 0;
  while (place < entries.length || row < count) {
    const entry = entries[place];
    const isEntry = entry !== undefined && (row >= count || entry.startedAt <= messages.at(row));
    let written: TrafficRow | undefined;
    if (isEntry) {
      place += 1;
      if (isWanted[entry.index] === true) written = writer.entry(entry);
    } else {
      const isAsked = isWanted[messages.entry(row)] === true && (options.rows?.(row) ?? true);
      if (isAsked) written = writer.message(row);
      row += 1;
    }
    yield { row: written, share: (place + row) / total };
  }
}
