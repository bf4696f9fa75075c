import type { Confidence, IntervalStatistics } from "../session/model.ts";
import { POLL_TIERS } from "./thresholds.ts";

/**
 * How sure a rhythm is, or undefined where it is none.
 *
 * @param slack what the thresholds are multiplied by, where a verdict is only to be kept.
 */
export function pollTier(rhythm: IntervalStatistics, slack = 1): Confidence | undefined {
  const {
    possible,
    possibleEven,
    possibleCore,
    possibleLong,
    likelySteady,
    likelyEven,
    likelyCore,
    likelyLong,
    sure,
  } = POLL_TIERS;
  const { n, median, mad } = rhythm;
  const spread = median > 0 ? mad / median / slack : Infinity;
  const cv = rhythm.cv / slack;
  if (n >= sure.n && spread <= sure.spread && cv <= sure.cv) return "sure";
  if (n >= likelyLong.n && spread <= likelyLong.spread && cv <= likelyLong.cv) return "likely";
  if (n >= likelySteady.n && cv <= likelySteady.cv) return "likely";
  if (n >= likelyEven.n && cv <= likelyEven.cv) return "likely";
  if (n >= likelyCore.n && spread <= likelyCore.spread && cv <= likelyCore.cv) return "likely";
  if (n >= possible.n && cv <= possible.cv) return "possible";
  if (n >= possibleEven.n && cv <= possibleEven.cv) return "possible";
  if (n >= possibleLong.n && cv <= possibleLong.cv) return "possible";
  const hasCore = spread <= possibleCore.spread && cv <= possibleCore.cv;
  return n >= possibleCore.n && hasCore ? "possible" : undefined;
}
