import { useMemo } from "preact/hooks";
import type { Endpoint, SessionView } from "../core/session/model.ts";
import { useLanguage } from "../ui/speaking.tsx";
import { ChunkLines } from "./chunk-lines.ts";
import { intervalPoints } from "./interval-series.ts";
import { MessageLines } from "./message-lines.ts";
import { RateSeries } from "./rate-series.ts";
import { TimeChart } from "./time-chart.tsx";
import { useWorkbench } from "./workbench.ts";

/** How the chosen endpoint behaves over time. */
export function Charts({ endpoint }: { endpoint: Endpoint }) {
  const { clock } = useWorkbench();
  void clock.figures.value;
  const messages = endpoint.messages.sent + endpoint.messages.received;
  const streams = endpoint.connections > 0 || endpoint.technique === "http-stream";
  return (
    <div class="charts">
      {messages > 0 || streams ? (
        <RateChart endpoint={endpoint} />
      ) : (
        <IntervalChart endpoint={endpoint} />
      )}
    </div>
  );
}

function IntervalChart({ endpoint }: { endpoint: Endpoint }) {
  const { texts, formats } = useLanguage();
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const { times, intervals, durations } = intervalPoints(recording.session, endpoint);
  const held = endpoint.technique === "long-polling";
  return (
    <TimeChart
      title={texts.say("chartIntervals")}
      times={times}
      series={[
        { label: texts.say("columnInterval"), values: intervals, role: "technique" },
        {
          label: texts.say(held ? "columnHold" : "columnDuration"),
          values: durations,
          role: "quiet",
        },
      ]}
      technique={endpoint.technique}
      timeLabel={texts.say("columnTime")}
      formatTime={(seconds) => formats.timeOfDay(seconds * 1000)}
      format={(seconds) => formats.duration(seconds * 1000)}
    />
  );
}

function RateChart({ endpoint }: { endpoint: Endpoint }) {
  const { texts, formats } = useLanguage();
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const { session } = recording;
  const counter = useMemo(() => rateCounter(session), [session, session.generation, endpoint.id]);
  const series = counter(endpoint);
  const { times, sent, received } = series.points(endpoint.open > 0 ? Date.now() : endpoint.lastAt);
  const both = endpoint.technique === "websocket";
  return (
    <TimeChart
      title={texts.say(endpoint.technique === "http-stream" ? "chartChunks" : "chartMessages")}
      times={times}
      series={[
        { label: texts.say("received"), values: received, role: "technique" },
        ...(both ? [{ label: texts.say("sent"), values: sent, role: "quiet" as const }] : []),
      ]}
      technique={endpoint.technique}
      timeLabel={texts.say("columnTime")}
      formatTime={(seconds) => formats.timeOfDay(seconds * 1000)}
      format={formats.rate}
    />
  );
}

/** Counts what came since the last call. */
function rateCounter(session: SessionView): (endpoint: Endpoint) => RateSeries {
  const series = new RateSeries();
  const lines = new MessageLines(session);
  const chunks = new ChunkLines(session);
  let counted = 0;
  let countedChunks = 0;
  return (endpoint) => {
    lines.update(endpoint);
    for (; counted < lines.length; counted++) {
      const line = lines.line(counted);
      if (line.kind !== "message") continue;
      series.add(lines.at(counted), session.messages.direction(line.row) === "sent");
    }
    if (endpoint.technique !== "http-stream") return series;
    chunks.update(endpoint);
    for (; countedChunks < chunks.length; countedChunks++) {
      series.add(chunks.at(countedChunks), false);
    }
    return series;
  };
}
