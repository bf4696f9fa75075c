import type { Endpoint } from "../../core/session/model.ts";
import { distributionOf } from "../../core/statistics/distribution.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { exchangeSeries } from "./exchange-series.ts";
import { SpreadChart } from "./spread-chart.tsx";
import { TimeChart } from "./time-chart.tsx";
import { withTold } from "./told-figures.ts";
import { useWorkbench } from "../workbench.ts";

/** Intervals, holds or durations, time to first byte and sizes of an endpoint's requests. */
export function ExchangeCharts({ endpoint }: { endpoint: Endpoint }) {
  const { texts, formats } = useLanguage();
  const { recording, view } = useWorkbench();
  const { session } = recording;
  const range = view.range.value;
  const { technique } = endpoint;
  const series = exchangeSeries(session, endpoint, range);
  const known = range === undefined ? session.statistics(endpoint.id) : undefined;
  const held = technique === "long-polling";
  // The rhythm of waits after each answer is that of other times than the ones from start to start.
  const rhythm = endpoint.interval?.basis === "start-to-start" ? endpoint.interval : undefined;
  const length = held ? known?.hold : known?.duration;
  const common = {
    technique,
    range,
    times: series.times,
  };
  const seconds = (value: number) => formats.duration(value * 1000);
  return (
    <>
      <TimeChart
        {...common}
        title={texts.say("chartIntervals")}
        series={[
          { label: texts.say("columnInterval"), values: series.intervals, role: "technique" },
          {
            label: texts.say(held ? "columnHold" : "columnDuration"),
            values: series.durations,
            role: "quiet",
          },
        ]}
        format={seconds}
      />
      <SpreadChart
        technique={technique}
        title={texts.say("chartIntervalsSpread")}
        spread={
          known?.interval === undefined
            ? distributionOf(series.intervalSpread)
            : withTold(known.interval, rhythm)
        }
        format={formats.duration}
      />
      <SpreadChart
        technique={technique}
        title={texts.say(held ? "chartHoldsSpread" : "chartDurationsSpread")}
        spread={
          length === undefined
            ? distributionOf(series.durationSpread)
            : withTold(length, held ? endpoint.hold : undefined)
        }
        format={formats.duration}
      />
      {!held && (
        <TimeChart
          {...common}
          title={texts.say("chartLatency")}
          series={[
            { label: texts.say("chartLatency"), values: series.firstBytes, role: "technique" },
          ]}
          format={seconds}
        />
      )}
      <TimeChart
        {...common}
        title={texts.say("chartSizes")}
        series={[{ label: texts.say("columnSize"), values: series.sizes, role: "technique" }]}
        format={formats.bytes}
      />
    </>
  );
}
