import type { FixtureEvent } from "../session/batch-fixture.ts";
import { T0, exchanges, judged } from "./judge-fixture.ts";
import { random } from "./synthetic-series.ts";
import type { SyntheticSeries } from "./synthetic-series.ts";

/** Requests after which a series is judged: 3, 5, 8, 12 and 20 intervals. For tests. */
export const ACCURACY_COUNTS = [4, 6, 9, 13, 21] as const;

/** The share of series that are called polling, "likely" or better, after so many requests. For tests. */
export function shareCalledPolling(series: SyntheticSeries, count: number, trials: number): number {
  let called = 0;
  for (let trial = 0; trial < trials; trial++) {
    const next = random(trial * 1009 + count);
    const starts = series.starts(count, next);
    const list = starts.map((at, i) => ({ at, hold: 10 + 30 * next(), body: String(i) }));
    const { technique, confidence } = judged([...exchanges(list), ...visibility(series, starts)]);
    if (technique.endsWith("polling") && confidence !== "possible") called++;
  }
  return called / trials;
}

function visibility({ hidden }: SyntheticSeries, starts: readonly number[]): FixtureEvent[] {
  const [from, to] = hidden?.(starts) ?? [];
  if (from === undefined || to === undefined) return [];
  return [
    { kind: "visibility-changed", at: T0 + from, fact: { state: "hidden" } },
    { kind: "visibility-changed", at: T0 + to, fact: { state: "visible" } },
  ];
}
