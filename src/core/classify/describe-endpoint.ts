import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import { defined } from "../session/defined.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Endpoint, HoldStatistics } from "../session/model.ts";
import { holdStatistics } from "../statistics/time-statistics.ts";
import type { DuplicateTally } from "./duplicate-tally.ts";
import type { EndpointSeries } from "./endpoint-series.ts";
import { settledVerdict } from "./settled-verdict.ts";

/** All that is told of an endpoint. `now` in epoch milliseconds. */
export function describeEndpoint(
  group: EndpointGroup<LiveEntry>,
  series: EndpointSeries,
  tally: DuplicateTally,
): Endpoint {
  const { id, method, urlPattern, mechanisms, exchanges, connections, open, lastAt } = group;
  const firstAt = group.entries[0]?.startedAt ?? 0;
  const hasMessages = group.messages.sent + group.messages.received > 0;
  return {
    ...{ id, method, urlPattern, mechanisms, exchanges, connections, open, firstAt, lastAt },
    ...settledVerdict(series),
    entries: group.indices,
    messages: { ...group.messages },
    bytes: { ...group.bytes },
    ...defined({
      protocol: series.entries.find(({ marker }) => marker !== undefined)?.marker?.protocol,
      interval: series.rhythm,
      hold: holdOf(series),
      duplicates: tally.count(group.entries),
      reconnects: group.reconnects > 0 ? group.reconnects : undefined,
      rate: hasMessages ? group.rate.perSecond(series.now, firstAt) : undefined,
    }),
  };
}

/** Holds of answered requests: what is still waiting has no figure yet. */
function holdOf({ samples }: EndpointSeries): HoldStatistics | undefined {
  const answered = samples.filter(({ end, superseded }) => end !== undefined && !superseded);
  return holdStatistics(answered.map(({ hold }) => hold));
}
