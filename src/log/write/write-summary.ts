import type {
  DocumentRecord,
  Endpoint,
  Evidence,
  Finding,
  SessionView,
} from "../../core/session/model.ts";
import { defined } from "../defined.ts";
import { type EndpointSummary, FORMAT_VERSION, type LogSummary } from "../har-types.ts";
import { rounded } from "../log-time.ts";
import { writeStatistics } from "./write-statistics.ts";
import { releasedLosses } from "./released-losses.ts";
import type { Redactor } from "../redactor.ts";

/** @param isIncluded whether the endpoint has an entry in the log. */
export function writeSummary(
  session: SessionView,
  redactor: Redactor,
  isIncluded: (endpointId: string) => boolean,
): LogSummary {
  return defined({
    formatVersion: FORMAT_VERSION,
    redacted: redactor.form === "redacted",
    observedUntil: session.observedUntil > 0 ? rounded(session.observedUntil) : undefined,
    documents: session.documents.map((document) => writeDocument(document, redactor)),
    endpoints: session
      .endpoints()
      .filter(({ id }) => isIncluded(id))
      .map((endpoint) => endpointSummary(endpoint, session, redactor)),
    findings: session.findings
      .filter(({ endpoint }) => endpoint === undefined || isIncluded(endpoint))
      .map((finding) => writeFinding(finding, redactor)),
    dropped: { ...session.dropped },
    losses: [...session.losses, ...releasedLosses(session)].map((loss) => ({
      frameUrl: redactor.url(loss.frameUrl),
      at: rounded(loss.at),
      events: loss.events,
      reason: redactor.text(loss.reason),
    })),
  });
}

function writeDocument(document: DocumentRecord, redactor: Redactor): DocumentRecord {
  return defined({
    id: document.id,
    frameUrl: redactor.url(document.frameUrl),
    isTop: document.isTop,
    worker: document.worker,
    startedAt: rounded(document.startedAt),
    shownAt: document.shownAt === undefined ? undefined : rounded(document.shownAt),
    visibility: document.visibility.map(({ at, state }) => ({ at: rounded(at), state })),
    goneAt: document.goneAt === undefined ? undefined : rounded(document.goneAt),
    behind: (document.behind ?? 0) > 0 ? rounded(document.behind ?? 0) : undefined,
    workers: document.workers && { ...document.workers },
  });
}

function endpointSummary(
  endpoint: Endpoint,
  session: SessionView,
  redactor: Redactor,
): EndpointSummary {
  const isRealTime = endpoint.technique !== "other";
  const statistics = isRealTime ? session.statistics(endpoint.id) : undefined;
  return defined({
    id: endpoint.id,
    technique: endpoint.technique,
    mechanisms: [...endpoint.mechanisms],
    confidence: endpoint.confidence,
    evidence: endpoint.evidence.map((evidence) => writeEvidence(evidence, redactor)),
    method: endpoint.method,
    urlPattern: redactor.url(endpoint.urlPattern),
    protocol: endpoint.protocol,
    innerProtocol: endpoint.innerProtocol,
    exchanges: endpoint.exchanges,
    connections: endpoint.connections,
    messages: { ...endpoint.messages },
    bytes: { ...endpoint.bytes },
    firstAt: rounded(endpoint.firstAt),
    lastAt: rounded(endpoint.lastAt),
    interval: endpoint.interval && roundedFigures(endpoint.interval),
    hold: endpoint.hold && roundedFigures(endpoint.hold),
    duplicates: endpoint.duplicates,
    reconnects: endpoint.reconnects,
    statistics: statistics && writeStatistics(statistics),
  });
}

function writeEvidence({ rule, figures, text }: Evidence, redactor: Redactor): Evidence {
  return { rule, figures: redactor.figures(roundedFigures(figures)), text: redactor.text(text) };
}

function writeFinding(finding: Finding, redactor: Redactor): Finding {
  return defined({
    rule: finding.rule,
    severity: finding.severity,
    endpoint: finding.endpoint,
    text: redactor.text(finding.text),
    figures: redactor.figures(roundedFigures(finding.figures)),
  });
}

/** Figures in milliseconds to the microsecond, as the times are from which they come. */
function roundedFigures<T extends object>(figures: T): T {
  const entries = Object.entries(figures).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === "number" ? rounded(value) : value,
  ]);
  return Object.fromEntries(entries) as T;
}
