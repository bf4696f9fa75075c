import type { Endpoint } from "../../core/session/model.ts";
import { isRunning, nowOf, type Clocked } from "../now-of.ts";
import type { TimeSpan } from "../timeline/time-span.ts";

/** Until when figures over time go. */
export interface ChartedEnd {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether nothing more can come before that. */
  readonly isOver: boolean;
}

/**
 * The end of what is charted of an endpoint: now, or where it, the range or what was observed ended before.
 * @param clock epoch milliseconds now.
 */
export function chartedEnd(
  shown: Clocked,
  { open, lastAt }: Pick<Endpoint, "open" | "lastAt">,
  range: TimeSpan | undefined,
  clock = Date.now(),
): ChartedEnd {
  const goesOn = open > 0 && isRunning(shown);
  const last = open > 0 ? nowOf(shown, clock) : lastAt;
  const at = Math.min(last, range?.to ?? Infinity);
  return { at, isOver: !goesOn || at < last };
}
