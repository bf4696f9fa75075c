import type { Dropped } from "../capture/batch.ts";
import type { DocumentRecord, Loss } from "./model.ts";

/** The reason of a loss that a session finds itself: events whose exchange or connection is not known. */
export const UNKNOWN_SUBJECT = "unknown-subject";

interface Amount {
  readonly events: number;
  readonly bytes: number;
}

/** What is counted of a log as a whole. */
const NO_DOCUMENT = "";

/** The known holes of a session. */
export class LossList {
  all: Loss[] = [];
  readonly #dropped = new Map<string, Amount>();

  /** What recorders and logs counted and did not hold. */
  get dropped(): Amount {
    let [events, bytes] = [0, 0];
    for (const amount of this.#dropped.values()) {
      events += amount.events;
      bytes += amount.bytes;
    }
    return { events, bytes };
  }

  /** @param documentId of the recorder that counted; absent for a log's total. */
  addDropped({ events, bytes }: Amount, documentId = NO_DOCUMENT): void {
    const before = this.#dropped.get(documentId) ?? { events: 0, bytes: 0 };
    this.#dropped.set(documentId, { events: before.events + events, bytes: before.bytes + bytes });
  }

  addDroppedKinds({ events, bytes }: Dropped, documentId: string): void {
    const sum = Object.values(events).reduce((total, n) => total + n, 0);
    this.addDropped({ events: sum, bytes }, documentId);
  }

  /** Takes a hole that became known, unless it is one of a document that is not held any more. */
  add(loss: Loss, documents: ReadonlyMap<string, unknown>): void {
    if (loss.documentId === undefined || documents.has(loss.documentId)) this.all.push(loss);
  }

  /** Adds events of unknown subjects to the one loss of their document, so that a stream of them stays one line. */
  addUnknown({ id, frameUrl }: DocumentRecord, at: number, events: number): void {
    const position = this.all.findIndex(
      (loss) => loss.reason === UNKNOWN_SUBJECT && loss.documentId === id,
    );
    const known = this.all[position];
    if (known !== undefined) this.all[position] = { ...known, events: known.events + events };
    else this.all.push({ documentId: id, frameUrl, at, events, reason: UNKNOWN_SUBJECT });
  }

  /** Forgets what was lost of documents that are not held any more. */
  retain(documents: ReadonlyMap<string, unknown>): void {
    const isHeld = (id: string) => id === NO_DOCUMENT || documents.has(id);
    this.all = this.all.filter(({ documentId }) => isHeld(documentId ?? NO_DOCUMENT));
    for (const id of this.#dropped.keys()) if (!isHeld(id)) this.#dropped.delete(id);
  }
}
