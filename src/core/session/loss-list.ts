import type { Dropped } from "../capture/batch.ts";
import type { Loss } from "./model.ts";

/** The reason of a loss that a session finds itself: events whose exchange or connection is not known. */
export const UNKNOWN_SUBJECT = "unknown-subject";

/** The known holes of a session. */
export class LossList {
  readonly all: Loss[] = [];
  /** What recorders and logs counted and did not hold. */
  dropped = { events: 0, bytes: 0 };

  addDropped({ events, bytes }: LossList["dropped"]): void {
    this.dropped = { events: this.dropped.events + events, bytes: this.dropped.bytes + bytes };
  }

  addDroppedKinds({ events, bytes }: Dropped): void {
    this.addDropped({ events: Object.values(events).reduce((sum, n) => sum + n, 0), bytes });
  }

  add(loss: Loss): void {
    this.all.push(loss);
  }

  /** Adds events of unknown subjects to the one loss of their frame, so that a stream of them stays one line. */
  addUnknown(frameUrl: string, at: number, events: number): void {
    const position = this.all.findIndex(
      (loss) => loss.reason === UNKNOWN_SUBJECT && loss.frameUrl === frameUrl,
    );
    const known = this.all[position];
    if (known === undefined) this.add({ frameUrl, at, events, reason: UNKNOWN_SUBJECT });
    else this.all[position] = { ...known, events: known.events + events };
  }
}
