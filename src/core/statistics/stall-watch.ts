import type { EntryFlow } from "./entry-flow.ts";
import {
  OTHER_STALL,
  ROWS_MAX,
  STALL_MEDIANS,
  STALL_MIN_GAPS,
  STALL_P95S,
  TOKEN_GAP,
  TOKEN_STALL,
} from "../findings/limits.ts";

/** A flow that stopped for a while. */
export interface Stall {
  readonly entry: number;
  /** Epoch milliseconds at which it went on. */
  readonly at: number;
  /** Milliseconds. */
  readonly gap: number;
  /** What had been usual until then, milliseconds. */
  readonly median: number;
}

/** Notices stalls as messages go by: each gap is held against those before it. */
export class StallWatch {
  count = 0;
  readonly stalls: Stall[] = [];
  longest: Stall | undefined;

  /**
   * What came together, such as the history that a server sends first, says nothing of the pace; and who is asked
   * something stands still from then on at most.
   *
   * @param between milliseconds before what is received now; the flow does not know it yet.
   */
  see({ paces, entry, lastSentAt = -Infinity }: EntryFlow, at: number, between: number): void {
    const gap = Math.min(between, at - lastSentAt);
    if (gap <= TOKEN_STALL || paces.count < STALL_MIN_GAPS) return;
    const { median } = paces;
    const least = median <= TOKEN_GAP ? TOKEN_STALL : OTHER_STALL;
    if (gap <= Math.max(least, STALL_MEDIANS * median, STALL_P95S * paces.quantile(0.95))) return;
    const stall = { entry: entry.index, at, gap, median };
    this.count++;
    if (this.stalls.length < ROWS_MAX) this.stalls.push(stall);
    if (gap > (this.longest?.gap ?? 0)) this.longest = stall;
  }
}
