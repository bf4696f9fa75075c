import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import { defined } from "../session/defined.ts";
import { protocolName } from "../reading/protocol-names.ts";
import type { SpokenProtocol } from "../reading/endpoint-protocol.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Endpoint, Evidence, HoldStatistics } from "../session/model.ts";
import { holdStatistics } from "../statistics/time-statistics.ts";
import type { DuplicateTally } from "./duplicate-tally.ts";
import type { EndpointSeries } from "./endpoint-series.ts";
import { settledVerdict } from "./settled-verdict.ts";
import type { Verdict } from "./verdict.ts";

/** All that is told of an endpoint. `now` in epoch milliseconds. */
export function describeEndpoint(
  group: EndpointGroup<LiveEntry>,
  series: EndpointSeries,
  tally: DuplicateTally,
  spoken: SpokenProtocol,
): Endpoint {
  const { id, method, urlPattern, mechanisms, exchanges, connections, open, lastAt } = group;
  const firstAt = group.entries[0]?.startedAt ?? 0;
  const hasMessages = group.messages.sent + group.messages.received > 0;
  return {
    ...{ id, method, urlPattern, mechanisms, exchanges, connections, open, firstAt, lastAt },
    ...spoken,
    ...withProtocol(settledVerdict(series), spoken),
    entries: group.indices,
    messages: { ...group.messages },
    bytes: { ...group.bytes },
    ...defined({
      interval: series.rhythm,
      hold: holdOf(series),
      duplicates: tally.count(group.entries),
      reconnects: group.reconnects > 0 ? group.reconnects : undefined,
      seenByBrowser: group.seenByBrowser > 0 ? group.seenByBrowser : undefined,
      rate: hasMessages ? group.rate.perSecond(series.now, firstAt) : undefined,
    }),
  };
}

/** What an endpoint speaks does not change its technique; it tells a person what is going on. */
function withProtocol(verdict: Verdict, { protocol, innerProtocol }: SpokenProtocol): Verdict {
  const isStated = verdict.evidence.some(({ rule }) => rule === "protocol-marker");
  const shown = isStated ? innerProtocol : (innerProtocol ?? protocol);
  if (shown === undefined) return verdict;
  const evidence: Evidence = {
    rule: "protocol-messages",
    figures: { protocol: shown },
    text: `Its messages are those of ${protocolName(shown)}.`,
  };
  return { ...verdict, evidence: [...verdict.evidence, evidence] };
}

/** Holds of answered requests: what is still waiting has no figure yet. */
function holdOf({ samples }: EndpointSeries): HoldStatistics | undefined {
  const answered = samples.filter(({ end, superseded }) => end !== undefined && !superseded);
  return holdStatistics(answered.map(({ hold }) => hold));
}
