import type { EndpointSeries } from "../endpoint-series.ts";
import { RETRY_FAILURE_SHARE, RETRY_MIN_EXCHANGES } from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { other, percent } from "../verdict.ts";

/** Half of what repeats fails: somebody tries again, whatever the rhythm. */
export function retry({ samples }: EndpointSeries): Verdict | undefined {
  const done = samples.filter(({ end }) => end !== undefined);
  const failures = done.filter(({ failed }) => failed).length;
  if (done.length < RETRY_MIN_EXCHANGES || failures < RETRY_FAILURE_SHARE * done.length) {
    return undefined;
  }
  const share = failures / done.length;
  return other(samples.length, {
    rule: "retry",
    figures: { failures, exchanges: done.length },
    text: `${String(failures)} of ${String(done.length)} requests failed (${percent(share)}): this is a retry, not a poll.`,
  });
}
