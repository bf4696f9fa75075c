import type { EndpointSeries } from "../endpoint-series.ts";
import { RETRY_FAILURE_SHARE, RETRY_MIN_EXCHANGES } from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { other, percent } from "../verdict.ts";

/** Half of what repeats fails: somebody tries again, whatever the rhythm. */
export function retry({ samples }: EndpointSeries): Verdict | undefined {
  // A status tells of a failure, whether the page reads the body or not.
  const done = samples.filter(({ end, failed }) => end !== undefined || failed);
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
