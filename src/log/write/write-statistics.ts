import type { Distribution, EndpointStatistics } from "../../core/session/endpoint-figures.ts";
import type { DistributionSummary, StatisticsSummary } from "../har-types.ts";
import { rounded } from "../log-time.ts";

/** All figures of an endpoint, in three decimals. */
export function writeStatistics(statistics: EndpointStatistics): StatisticsSummary {
  const fields = Object.entries(statistics).map(([name, value]: [string, unknown]) => [
    name,
    roundedAll(isDistribution(value) ? shortened(value) : value),
  ]);
  return Object.fromEntries(fields) as StatisticsSummary;
}

function shortened({ histogram, ...figures }: Distribution): DistributionSummary {
  const from = histogram[0]?.from ?? figures.min;
  const to = histogram.at(-1)?.to ?? figures.max;
  return { ...figures, histogram: { from, to, counts: histogram.map(({ count }) => count) } };
}

function isDistribution(value: unknown): value is Distribution {
  return typeof value === "object" && value !== null && "histogram" in value;
}

/** Every number, however deep it lies. */
function roundedAll(value: unknown): unknown {
  if (typeof value === "number") return rounded(value);
  if (Array.isArray(value)) return value.map(roundedAll);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]: [string, unknown]) => [
    name,
    roundedAll(inner),
  ]);
  return Object.fromEntries(fields);
}
