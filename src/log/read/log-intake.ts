import type { SessionIntake } from "../../core/session/session-intake.ts";
import type { LogRecords, MessageRow } from "./log-records.ts";

/**
 * Fills a session with what a file says: first all entries, then messages as they come in order of time, then what was lost.
 * Nothing can go wrong in here: what could has been looked at before.
 */
export class LogIntake {
  readonly #records: LogRecords;
  readonly #session: SessionIntake;
  /** Where entries are in the session, by their place in the file. */
  readonly #indices = new Map<number, number>();

  constructor(records: LogRecords, session: SessionIntake) {
    this.#records = records;
    this.#session = session;
    for (const document of records.documents) session.addDocument(document);
    for (const endpoint of records.endpoints) session.addEndpoint(endpoint);
    for (const { place, record } of records.entries) {
      const { reconnectOf, ...rest } = record;
      const earlier =
        typeof reconnectOf === "number" ? this.#indices.get(reconnectOf) : reconnectOf;
      this.#indices.set(
        place,
        session.addEntry(earlier === undefined ? rest : { ...rest, reconnectOf: earlier }),
      );
    }
  }

  /** The messages that come next. */
  add(rows: readonly MessageRow[]): void {
    for (const { place, message } of rows) {
      const index = this.#indices.get(place);
      if (index !== undefined) this.#session.addMessage(index, message);
    }
  }

  /** After the last message. */
  finish(): void {
    const { observedUntil, losses, dropped } = this.#records;
    if (observedUntil !== undefined) this.#session.observeUntil(observedUntil);
    for (const loss of losses) this.#session.addLoss(loss);
    if (dropped !== undefined) this.#session.addDropped(dropped);
  }
}
