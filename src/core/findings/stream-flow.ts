import { duration, rounded } from "../classify/verdict.ts";
import { clumpedAt } from "../statistics/clumps.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { CLUMPED_EVENTS, CLUMPED_LIFE } from "./limits.ts";

/** Something between server and page holds the events of a stream back. */
export function bufferedStream({ endpoint, tally, now }: EndpointScope): Found | undefined {
  const { technique } = endpoint;
  if (technique !== "sse" && technique !== "http-stream") return undefined;
  const open = tally.open.filter((flow) => clumpedAt(flow, now)).map(({ entry }) => entry.index);
  const rows = [...tally.clumped, ...open];
  if (rows.length === 0) return undefined;
  return {
    rule: "buffered-stream",
    severity: "warning",
    figures: { streams: rows.length, events: CLUMPED_EVENTS, life: CLUMPED_LIFE },
    seen: `On ${String(rows.length)} of its streams at least four fifths of the events arrived in less than a twentieth of the time.`,
    rows,
  };
}

/** A stream that flowed stood still. */
export function stall({ endpoint, tally }: EndpointScope): Found | undefined {
  const { technique } = endpoint;
  const { count, longest, stalls } = tally.stalls;
  const streams = technique === "sse" || technique === "http-stream" || technique === "websocket";
  if (!streams || longest === undefined) return undefined;
  return {
    rule: "stall",
    severity: "info",
    figures: { stalls: count, longest: rounded(longest.gap), median: rounded(longest.median) },
    seen: `It stood still ${String(count)} times, up to ${duration(longest.gap)}, where ${duration(longest.median)} were usual.`,
    rows: [...new Set(stalls.map(({ entry }) => entry))],
  };
}
