import type { Endpoint, SessionView } from "../../core/session/model.ts";
import { workerScript } from "../../core/session/worker-script.ts";
import { spokenNames } from "../../ui/endpoints/endpoint-figures.ts";
import type { Fact } from "../../ui/facts.tsx";
import type { Language } from "../../ui/words/language.ts";

/** Interval, hold, rate and repeated bodies, as far as they are known. */
export function statisticsFacts(endpoint: Endpoint, language: Language): Fact[] {
  const { texts, formats } = language;
  const facts: Fact[] = [...intervalFacts(endpoint, language), ...holdFacts(endpoint, language)];
  if (endpoint.rate !== undefined) facts.push([texts.say("rateFact"), formats.rate(endpoint.rate)]);
  if (endpoint.duplicates !== undefined && endpoint.duplicates.total > 0) {
    const { identical, total } = endpoint.duplicates;
    facts.push([
      texts.say("duplicatesFact"),
      texts.say(
        "duplicatesFigure",
        formats.number(identical),
        formats.number(total),
        formats.percent(identical / total),
      ),
    ]);
  }
  return facts;
}

function intervalFacts({ interval }: Endpoint, { texts, formats }: Language): Fact[] {
  if (interval === undefined) return [];
  const { basis, n, median, mad, cv, p95, min, max } = interval;
  const basisName = texts.say(basis === "start-to-start" ? "basisStart" : "basisEnd");
  return [
    [texts.say("intervalMedian"), texts.say("withBasis", formats.duration(median), basisName)],
    [texts.say("intervalMad"), formats.duration(mad)],
    [texts.say("intervalCv"), formats.decimal(cv, 3)],
    [texts.say("intervalP95"), formats.duration(p95)],
    [texts.say("intervalRange"), texts.say("fromTo", formats.duration(min), formats.duration(max))],
    [texts.say("intervalCount"), formats.number(n)],
  ];
}

function holdFacts({ hold, technique }: Endpoint, { texts, formats }: Language): Fact[] {
  if (hold === undefined) return [];
  if (technique !== "long-polling") {
    return [
      [texts.say("answerMedian"), formats.duration(hold.median)],
      [texts.say("answerP95"), formats.duration(hold.p95)],
    ];
  }
  return [
    [texts.say("holdMedian"), formats.duration(hold.median)],
    [texts.say("holdP95"), formats.duration(hold.p95)],
    [texts.say("holdMax"), formats.duration(hold.max)],
    [texts.say("holdCount"), formats.number(hold.n)],
  ];
}

/** Counts, bytes, first and last sight, and who opened it. */
export function totalsFacts(endpoint: Endpoint, session: SessionView, language: Language): Fact[] {
  const { texts, formats } = language;
  const { messages, bytes } = endpoint;
  const facts: Fact[] = [[texts.say("addressFact"), endpoint.urlPattern]];
  const worker = workerScript(endpoint, session);
  if (worker !== undefined) facts.push([texts.say("workerFact"), worker]);
  facts.push([texts.say("mechanismFact"), endpoint.mechanisms.join(", ")]);
  const spoken = spokenNames(endpoint);
  if (spoken !== "") facts.push([texts.say("decodedProtocol"), spoken]);
  if (endpoint.exchanges > 0) {
    facts.push([texts.say("exchangesFact"), formats.number(endpoint.exchanges)]);
  }
  if (endpoint.connections > 0) {
    facts.push([
      texts.say("connectionsFact"),
      texts.say(
        "countAndOpen",
        formats.number(endpoint.connections),
        formats.number(endpoint.open),
      ),
    ]);
  }
  if (endpoint.reconnects !== undefined) {
    facts.push([texts.say("reconnectsFact"), formats.number(endpoint.reconnects)]);
  }
  if (messages.sent + messages.received > 0) {
    const [sent, received] = [formats.number(messages.sent), formats.number(messages.received)];
    facts.push([texts.say("messagesFact"), texts.say("bothWays", sent, received)]);
  }
  const [sent, received] = [formats.bytes(bytes.sent), formats.bytes(bytes.received)];
  facts.push([texts.say("bytesFact"), texts.say("bothWays", sent, received)]);
  facts.push([
    texts.say("seenFact"),
    texts.say("fromTo", formats.clock(endpoint.firstAt), formats.clock(endpoint.lastAt)),
  ]);
  const initiator = session.entries[endpoint.entries[0] ?? -1]?.initiator;
  if (initiator !== undefined) {
    const line = String(initiator.lineNumber + 1);
    facts.push([texts.say("initiatorFact"), `${initiator.url}:${line}`]);
  }
  return facts;
}
