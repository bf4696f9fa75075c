import type { EndpointSeries } from "../endpoint-series.ts";
import { RETRY_FAILURE_SHARE, RETRY_MIN_EXCHANGES } from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { other, percent } from "../verdict.ts";
import { longPolling } from "./long-polling.ts";

/** Half of what repeats fails: somebody tries again, whatever the rhythm. */
export function retry(series: EndpointSeries): Verdict | undefined {
  const { samples } = series;
  // A status tells of a failure, whether the page reads the body or not.
  const done = samples.filter(({ end, failed }) => end !== undefined || failed);
  const failures = done.filter(({ failed }) => failed).length;
  if (done.length < RETRY_MIN_EXCHANGES || failures < RETRY_FAILURE_SHARE * done.length) {
    return undefined;
  }
  if (endsWithoutNews(series)) return undefined;
  const share = failures / done.length;
  return other(samples.length, {
    rule: "retry",
    figures: { failures, exchanges: done.length },
    text: `${String(failures)} of ${String(done.length)} requests failed (${percent(share)}): this is a retry, not a poll.`,
  });
}

/**
 * A long poll without news may end in a gateway's time-out, or in the page's own. It is none where nothing ever comes, or
 * where something fails otherwise.
 */
function endsWithoutNews(series: EndpointSeries): boolean {
  const { samples, heldFrom } = series;
  const answered = samples.some(({ end, failed }) => end !== undefined && !failed);
  const ranOut = samples.every(
    (sample) => !sample.failed || (sample.ranOut && sample.hold > heldFrom),
  );
  return answered && ranOut && longPolling(series) !== undefined;
}
