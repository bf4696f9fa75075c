import { protocolName } from "../../core/reading/protocol-names.ts";
import type { Endpoint, IntervalStatistics } from "../../core/session/model.ts";
import type { Language } from "../words/language.ts";

/** Milliseconds after which an endpoint that polls without a known rhythm no longer counts as live. */
const SILENT_AFTER = 10_000;

/** So many missed polls end the life of an endpoint. */
const MISSED_POLLS = 3;

/** Real-time: everything but ordinary requests. */
export function isRealTime(endpoint: Endpoint): boolean {
  return endpoint.technique !== "other";
}

/** Something is open, or the next poll is not overdue. @param now epoch milliseconds. */
export function isLive(endpoint: Endpoint, now: number): boolean {
  if (!isRealTime(endpoint)) return false;
  if (endpoint.open > 0) return true;
  const polls = endpoint.technique === "short-polling" || endpoint.technique === "long-polling";
  if (!polls) return false;
  const rhythm = (endpoint.interval?.median ?? 0) * MISSED_POLLS;
  return now - endpoint.lastAt < Math.max(rhythm, SILENT_AFTER);
}

/** The protocols that an endpoint speaks as people write them, or "": `Engine.IO · Socket.IO`. */
export function spokenNames({ protocol, innerProtocol }: Endpoint): string {
  return [protocol, innerProtocol]
    .flatMap((name) => (name === undefined ? [] : [protocolName(name)]))
    .join(" · ");
}

/**
 * What is spoken in one word or two, for where there is little room: the innermost protocol, without its variant in brackets:
 * `Socket.IO`, `GraphQL`.
 */
export function shortSpokenName({ protocol, innerProtocol }: Endpoint): string {
  const innermost = innerProtocol ?? protocol;
  return innermost === undefined ? "" : protocolName(innermost).replace(/ \(.*\)$/, "");
}

/** What is counted for an endpoint: its messages where it has any, else its requests. */
export function countOf(endpoint: Endpoint): number {
  return countsMessages(endpoint)
    ? endpoint.messages.sent + endpoint.messages.received
    : endpoint.exchanges + endpoint.connections;
}

/** Whether what is counted of an endpoint are messages, even if there was none. */
export function countsMessages({ messages, technique }: Endpoint): boolean {
  return messages.sent + messages.received > 0 || technique === "websocket" || technique === "sse";
}

/** `5.00 s ±0.02`: the median, and the median deviation from it in the same unit. */
export function intervalText(interval: IntervalStatistics, { texts, formats }: Language): string {
  const spread =
    interval.median < 999.5
      ? formats.decimal(interval.mad, 0)
      : formats.decimal(interval.mad / 1000, 2);
  return texts.say("plusMinus", formats.duration(interval.median), spread);
}

/**
 * Milliseconds from one to the next, as far as the figure of an endpoint tells of its pace: the interval of polls, the hold of long
 * polls, the rate of messages. Undefined where the figure tells nothing, or something else.
 */
export function paceOf(endpoint: Endpoint): number | undefined {
  const { technique, interval, hold, rate, open } = endpoint;
  switch (technique) {
    case "short-polling":
      return interval?.median;
    case "long-polling":
      return hold?.median;
    case "sse":
    case "websocket":
      return rate === undefined || rate === 0 || open === 0 ? undefined : 1000 / rate;
    case "http-stream":
    case "other":
      return undefined;
  }
}

/** Orders endpoints by {@link paceOf}: the quickest first, those without a pace last. */
export function comparePace(a: Endpoint, b: Endpoint): number {
  const [ofA, ofB] = [paceOf(a), paceOf(b)];
  if (ofA === undefined || ofB === undefined) {
    return Number(ofA === undefined) - Number(ofB === undefined);
  }
  return ofA - ofB;
}

/** The one figure that matters most for the technique, or "". */
export function figureOf(endpoint: Endpoint, language: Language): string {
  const { texts, formats } = language;
  switch (endpoint.technique) {
    case "short-polling":
      return endpoint.interval ? intervalText(endpoint.interval, language) : "";
    case "long-polling":
      return endpoint.hold ? texts.say("holdFigure", formats.duration(endpoint.hold.median)) : "";
    case "sse":
    case "websocket":
      return endpoint.rate === undefined || endpoint.open === 0 ? "" : formats.rate(endpoint.rate);
    case "http-stream":
      return formats.bytes(endpoint.bytes.received);
    case "other":
      return "";
  }
}
