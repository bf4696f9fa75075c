import type { Endpoint } from "../session/model.ts";
import type { EndpointTally } from "./endpoint-tally.ts";

/**
 * Milliseconds from the start of a poll to the start of the next one, in the middle; undefined where none was measured. A
 * rhythm that is a wait after each answer leaves out what the answers take: then the whole recording tells it, of many to within one
 * per cent.
 */
export function pollInterval(
  { interval }: Pick<Endpoint, "interval">,
  { intervals }: Pick<EndpointTally, "intervals">,
): number | undefined {
  if (interval?.basis !== "end-to-start" || intervals.count === 0) return interval?.median;
  // Several things that are asked for in turn follow each other sooner; the rhythm is that of one of them.
  return Math.max(intervals.median, interval.median);
}
