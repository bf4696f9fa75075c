import bytes from "bytes";
import type { EndpointSummary, Summary } from "./summary.ts";
import { alignColumns } from "./align-columns.ts";
import type { Column } from "./align-columns.ts";
import { plain } from "./terminal-text.ts";

const COLUMNS: readonly Column[] = [
  { title: "technique" },
  { title: "confidence" },
  { title: "method" },
  { title: "URL pattern" },
  { title: "count", right: true },
  { title: "interval", right: true },
  { title: "messages", right: true },
  { title: "bytes", right: true },
  { title: "findings", right: true },
  { title: "protocol" },
];

const UNKNOWN = "–";

/** The summary for people: one row per endpoint, then findings and losses in words. Ends with a line break. */
export function summaryTable(summary: Summary): string {
  const lines =
    summary.endpoints.length === 0
      ? ["The page made no request and opened no connection that was seen."]
      : alignColumns(
          COLUMNS,
          summary.endpoints.map((endpoint) => row(endpoint, summary)),
        );
  const notes = [...findingLines(summary), ...lossLines(summary)];
  return [...lines, ...(notes.length > 0 ? ["", ...notes] : []), ""].join("\n");
}

function row(endpoint: EndpointSummary, { findings }: Summary): string[] {
  const found = findings.filter((finding) => finding.endpoint === endpoint.id);
  return [
    endpoint.technique,
    endpoint.confidence,
    plain(endpoint.method),
    plain(endpoint.urlPattern),
    String(endpoint.exchanges + endpoint.connections),
    intervalText(endpoint),
    messagesText(endpoint),
    bytesText(endpoint.bytes),
    found.length === 0 ? "" : String(found.length),
    protocolText(endpoint),
  ];
}

/** What lies in the messages after what carries them: `engine.io/socket.io`. */
function protocolText({ protocol, innerProtocol }: EndpointSummary): string {
  return plain([protocol, innerProtocol].filter((name) => name !== undefined).join("/"));
}

/** What tells the rhythm: how long a long poll is held, otherwise the time from start to start. */
function intervalText({ technique, interval, hold }: EndpointSummary): string {
  if (technique === "long-polling" && hold) return `hold ${seconds(hold.median)}`;
  if (technique === "other" || !interval) return UNKNOWN;
  return `${seconds(interval.median)} ±${seconds(interval.mad)}`;
}

/** @param value in milliseconds. */
function seconds(value: number): string {
  return value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(2)} s`;
}

function messagesText({ connections, messages }: EndpointSummary): string {
  if (connections === 0 && messages.sent + messages.received === 0) return UNKNOWN;
  return `↑${messages.sent} ↓${messages.received}`;
}

function bytesText({ sent, received }: EndpointSummary["bytes"]): string {
  return `↑${size(sent)} ↓${size(received)}`;
}

/** -1 is unknown. The unit's name says what `bytes` means by it: 1024. */
function size(value: number): string {
  if (value < 0) return "?";
  const text = bytes.format(value, { unitSeparator: " ", decimalPlaces: 1 }) ?? "?";
  return text.replace(/([KMGTP])B$/, "$1iB");
}

function findingLines({ findings, endpoints }: Summary): string[] {
  return findings.map((finding) => {
    const endpoint = endpoints.find(({ id }) => id === finding.endpoint);
    const where = endpoint ? `${endpoint.method} ${endpoint.urlPattern}: ` : "";
    return plain(`${finding.severity}: ${where}${finding.text}`);
  });
}

function lossLines({ dropped, losses }: Summary): string[] {
  const lines = losses.map(({ events, frameUrl, reason }) =>
    plain(`lost: ${events} capture events of ${frameUrl} (${reason})`),
  );
  if (dropped.events === 0) return lines;
  return [...lines, `dropped: ${dropped.events} capture events, ${size(dropped.bytes)}`];
}
