import { sampleOf } from "../classify/exchange-sample.ts";
import { duration, rounded } from "../classify/verdict.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import { median } from "../statistics/quantiles.ts";
import { rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { RETRY_GROWTH, RETRY_MAX_INTERVAL, RETRY_RUN } from "./limits.ts";

/** Failures that are tried again at an unchanged interval. */
export function noBackOff({ endpoint, entries, now }: EndpointScope): Found | undefined {
  // A long poll that ended without news is asked again at once, as it should be.
  const mayRunOut = endpoint.technique === "long-polling";
  const run = longestRun(entries, (entry) => {
    const { failed, ranOut } = sampleOf(entry, undefined, now);
    return failed && !(mayRunOut && ranOut);
  });
  if (run.length < RETRY_RUN) return undefined;
  const intervals = run.slice(1).map(({ startedAt }, i) => startedAt - (run[i]?.startedAt ?? 0));
  const half = Math.floor(intervals.length / 2);
  const interval = median(intervals);
  const growth = median(intervals.slice(-half)) / Math.max(median(intervals.slice(0, half)), 1);
  if (growth >= RETRY_GROWTH || interval > RETRY_MAX_INTERVAL) return undefined;
  return {
    rule: "no-back-off",
    severity: "problem",
    figures: { failures: run.length, interval: rounded(interval), growth: rounded(growth) },
    seen: `${String(run.length)} failures in a row were tried again every ${duration(interval)}.`,
    rows: rowsOf(run),
  };
}

/** The longest series of failures, one after the other. Connections have a rule of their own. */
function longestRun(
  entries: readonly LiveEntry[],
  hasFailed: (entry: LiveEntry) => boolean,
): readonly LiveEntry[] {
  let longest: readonly LiveEntry[] = [];
  let run: LiveEntry[] = [];
  for (const entry of entries) {
    // The status tells, whether the page reads the body or not.
    if (entry.isConnection || (entry.state === "open" && entry.opened === undefined)) continue;
    if (hasFailed(entry)) run.push(entry);
    else run = [];
    if (run.length > longest.length) longest = run;
  }
  return longest;
}
