import type { DocumentRecord, Loss } from "../../core/session/model.ts";
import type {
  EndpointRecord,
  EntryRecord,
  MessageRecord,
} from "../../core/session/session-intake.ts";

/** An entry of a file. `place` is its index in the file, to which `reconnectOf` refers. */
export interface PlacedEntry {
  readonly place: number;
  readonly record: EntryRecord;
}

/** An entry of a file with its messages. */
export interface ReadEntry extends PlacedEntry {
  readonly messages: readonly MessageRecord[];
}

/** A message, and the place of its entry in the file. */
export interface MessageRow {
  readonly place: number;
  readonly message: MessageRecord;
}

/** All that a file says but for its messages, checked. */
export interface LogRecords {
  readonly documents: readonly DocumentRecord[];
  readonly endpoints: readonly EndpointRecord[];
  readonly entries: readonly PlacedEntry[];
  /** Epoch milliseconds. */
  readonly observedUntil?: number;
  readonly losses: readonly Loss[];
  readonly dropped?: { readonly events: number; readonly bytes: number };
}

/**
 * Writers need not sort entries, so that readers have to (HAR 1.2, entries). Those that began together keep their order, and all
 * of them their places.
 */
export function inOrderOfStart(entries: readonly ReadEntry[]): readonly ReadEntry[] {
  return entries.toSorted((a, b) => a.record.startedAt - b.record.startedAt);
}

/** A session lists messages as they arrived, across entries; those of one entry keep their order in the file. */
export function inOrderOfTime(entries: readonly ReadEntry[]): readonly MessageRow[] {
  const rows = entries.flatMap(({ place, messages }) => {
    let latest = Number.NEGATIVE_INFINITY;
    return messages.map((message) => {
      latest = Math.max(latest, message.at);
      return { place, message, at: latest };
    });
  });
  return rows.sort((a, b) => a.at - b.at).map(({ place, message }) => ({ place, message }));
}
