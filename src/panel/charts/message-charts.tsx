import { useMemo } from "preact/hooks";
import type { Endpoint } from "../../core/session/model.ts";
import { distributionOf } from "../../core/statistics/distribution.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { chartedEnd } from "./charted-end.ts";
import { MessageSeries } from "./message-series.ts";
import { SpreadChart } from "./spread-chart.tsx";
import { TimeChart, type ChartSeries } from "./time-chart.tsx";
import { useWorkbench } from "../workbench.ts";

/** Messages and bytes per second, how large messages are, how regular they come, and how long connections open. */
export function MessageCharts({ endpoint }: { endpoint: Endpoint }) {
  const { texts, formats } = useLanguage();
  const { recording, view } = useWorkbench();
  const { session } = recording;
  const range = view.range.value;
  const { technique } = endpoint;
  const series = useMemo(
    () => new MessageSeries(session, range),
    [session, session.generation, endpoint.id, range?.from, range?.to],
  );
  series.update(endpoint);
  const { at, isOver } = chartedEnd(recording, endpoint, range);
  const messages = series.messages.points(at, isOver);
  const bytes = series.bytes.points(at, isOver);
  const sizes = meanSizes(bytes, messages);
  const both = technique === "websocket";
  const lines = (values: Sides): readonly ChartSeries[] => [
    { label: texts.say("received"), values: values.received, role: "technique" },
    ...(both ? [{ label: texts.say("sent"), values: values.sent, role: "quiet" as const }] : []),
  ];
  // Of the whole recording: a part of it has no pairs of its own.
  const latency = range === undefined ? session.statistics(endpoint.id)?.latency : undefined;
  const common = {
    technique,
    range,
  };
  // One digit would say the same of several lines of the axis.
  const rate = (perSecond: number) =>
    perSecond > 0 && perSecond < 0.95
      ? texts.say("unitPerSecond", formats.decimal(perSecond, 2))
      : formats.rate(perSecond);
  return (
    <>
      <TimeChart
        {...common}
        title={texts.say(technique === "http-stream" ? "chartChunks" : "chartMessages")}
        times={messages.times}
        series={lines(messages)}
        format={rate}
      />
      <TimeChart
        {...common}
        title={texts.say("chartBytes")}
        times={bytes.times}
        series={lines(bytes)}
        format={formats.bytes}
      />
      <TimeChart
        {...common}
        title={texts.say("chartSizes")}
        times={sizes.times}
        series={lines(sizes)}
        format={formats.bytes}
      />
      <SpreadChart
        technique={technique}
        title={texts.say("chartSizesSpread")}
        spread={distributionOf(series.sizes)}
        format={formats.bytes}
      />
      <SpreadChart
        technique={technique}
        title={texts.say("chartGapsSpread")}
        spread={distributionOf(series.gaps)}
        format={formats.duration}
      />
      {latency !== undefined && (
        <SpreadChart
          technique={technique}
          title={texts.say("chartReplies")}
          spread={latency}
          format={formats.duration}
        />
      )}
    </>
  );
}

interface Sides {
  readonly times: readonly number[];
  readonly sent: readonly (number | null)[];
  readonly received: readonly (number | null)[];
}

/** Bytes per message in each step that had any. */
function meanSizes(bytes: Sides, messages: Sides): Sides {
  const used = bytes.times.flatMap((_, i) => (messages.sent[i] || messages.received[i] ? [i] : []));
  const divide = (sums: Sides["sent"], counts: Sides["sent"]) =>
    used.map((i) => (counts[i] ? (sums[i] ?? 0) / counts[i] : null));
  return {
    times: used.map((i) => bytes.times[i] ?? 0),
    sent: divide(bytes.sent, messages.sent),
    received: divide(bytes.received, messages.received),
  };
}
