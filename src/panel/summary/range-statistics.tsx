import { useMemo } from "preact/hooks";
import { distributionOf } from "../../core/statistics/distribution.ts";
import type { Endpoint } from "../../core/session/model.ts";
import { Facts, type Fact } from "../../ui/facts.tsx";
import type { Language } from "../../ui/words/language.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { exchangeSeries, type ExchangeSeries } from "../charts/exchange-series.ts";
import { MessageSeries } from "../charts/message-series.ts";
import { countIn } from "../timeline/range-counts.ts";
import { timelineOf } from "../timeline/session-timeline.ts";
import type { TimeSpan } from "../timeline/time-span.ts";
import { hasMessageList } from "../traffic-of.ts";
import { useWorkbench } from "../workbench.ts";

/** The figures of an endpoint in the part of the time axis that is chosen; nothing where all of it is. */
export function RangeStatistics({ endpoint }: { endpoint: Endpoint }) {
  const range = useWorkbench().view.range.value;
  return range && <InRange key={`${range.from} ${range.to}`} endpoint={endpoint} range={range} />;
}

function InRange({ endpoint, range }: { endpoint: Endpoint; range: TimeSpan }) {
  const language = useLanguage();
  const { session } = useWorkbench().recording;
  const hasMessages = hasMessageList(endpoint);
  const messages = useMemo(
    () => (hasMessages ? new MessageSeries(session, range) : undefined),
    [session, session.generation, hasMessages],
  );
  messages?.update(endpoint);
  const { entries, marks } = countIn(timelineOf(session), endpoint, range);
  const { texts, formats } = language;
  const facts: Fact[] =
    messages === undefined
      ? [
          [texts.say("exchangesFact"), formats.number(entries)],
          ...exchangeFacts(exchangeSeries(session, endpoint, range), endpoint, language),
        ]
      : [
          [texts.say("connectionsFact"), formats.number(entries)],
          [texts.say("messagesFact"), formats.number(marks)],
          ...messageFacts(messages, language),
        ];
  return (
    <div data-range-statistics={hasMessages ? marks : entries}>
      <Facts title={texts.say("rangeStatistics")} facts={facts} />
    </div>
  );
}

function exchangeFacts(
  { intervalSpread, durationSpread }: ExchangeSeries,
  { technique }: Endpoint,
  { texts, formats }: Language,
): Fact[] {
  const isHeld = technique === "long-polling";
  const interval = distributionOf(intervalSpread);
  const duration = distributionOf(durationSpread);
  const facts: Fact[] = [];
  if (interval !== undefined) {
    facts.push([texts.say("intervalMedian"), formats.duration(interval.median)]);
    facts.push([texts.say("intervalP95"), formats.duration(interval.p95)]);
  }
  if (duration !== undefined) {
    facts.push([
      texts.say(isHeld ? "holdMedian" : "columnDuration"),
      formats.duration(duration.median),
    ]);
    if (isHeld) facts.push([texts.say("holdP95"), formats.duration(duration.p95)]);
  }
  return facts;
}

function messageFacts({ gaps, sizes }: MessageSeries, { texts, formats }: Language): Fact[] {
  const gap = distributionOf(gaps);
  const size = distributionOf(sizes);
  const facts: Fact[] = [];
  if (gap !== undefined) facts.push([texts.say("columnGap"), formats.duration(gap.median)]);
  if (size !== undefined) facts.push([texts.say("columnSize"), formats.bytes(size.median)]);
  return facts;
}
