import type { DocumentRecord, Loss } from "../../core/session/model.ts";
import type {
  EndpointRecord,
  EntryRecord,
  MessageRecord,
  SessionIntake,
} from "../../core/session/session-intake.ts";

/** An entry of a file with its messages. `place` is its index in the file, to which `reconnectOf` refers. */
export interface ReadEntry {
  readonly place: number;
  readonly record: EntryRecord;
  readonly messages: readonly MessageRecord[];
}

/** All that a file says, checked, before any of it is shown. */
export interface LogRecords {
  readonly documents: readonly DocumentRecord[];
  readonly endpoints: readonly EndpointRecord[];
  readonly entries: readonly ReadEntry[];
  /** Epoch milliseconds. */
  readonly observedUntil?: number;
  readonly losses: readonly Loss[];
  readonly dropped?: { readonly events: number; readonly bytes: number };
}

/** Messages between two looks at the clock. */
const STEP = 1024;

/**
 * Fills a session in steps, each with how far it is from 0 to 1. Nothing can go wrong in here: what could has been looked at
 * before.
 */
export function* applyRecords(records: LogRecords, session: SessionIntake): Generator<number> {
  for (const document of records.documents) session.addDocument(document);
  for (const endpoint of records.endpoints) session.addEndpoint(endpoint);
  const indices = new Map<number, number>();
  for (const { place, record } of records.entries) {
    const { reconnectOf, ...rest } = record;
    const earlier = typeof reconnectOf === "number" ? indices.get(reconnectOf) : reconnectOf;
    indices.set(
      place,
      session.addEntry(earlier === undefined ? rest : { ...rest, reconnectOf: earlier }),
    );
  }
  yield 0;
  const rows = inOrderOfTime(records.entries);
  for (const [count, { place, message }] of rows.entries()) {
    const index = indices.get(place);
    if (index !== undefined) session.addMessage(index, message);
    if (count % STEP === 0) yield count / rows.length;
  }
  if (records.observedUntil !== undefined) session.observeUntil(records.observedUntil);
  for (const loss of records.losses) session.addLoss(loss);
  if (records.dropped !== undefined) session.addDropped(records.dropped);
}

/** A session lists messages as they arrived, across entries; those of one entry keep their order in the file. */
function inOrderOfTime(
  entries: readonly ReadEntry[],
): readonly { readonly place: number; readonly message: MessageRecord }[] {
  const rows = entries.flatMap(({ place, messages }) => {
    let latest = Number.NEGATIVE_INFINITY;
    return messages.map((message) => {
      latest = Math.max(latest, message.at);
      return { place, message, at: latest };
    });
  });
  return rows.sort((a, b) => a.at - b.at);
}
