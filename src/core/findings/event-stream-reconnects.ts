import { headerValue, mediaType } from "../session/content-type.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import { rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { EVENTS_WITHOUT_ID } from "./limits.ts";

/** A stream that was taken up again without an id to go on from. */
export function sseWithoutIds({ endpoint, entries }: EndpointScope): Found | undefined {
  if (endpoint.technique !== "sse") return undefined;
  const byIndex = new Map(entries.map((entry) => [entry.index, entry]));
  const lost = entries.filter((entry) => {
    const before = byIndex.get(entry.reconnectOf ?? -1);
    if (before === undefined || before.messages.received < EVENTS_WITHOUT_ID) return false;
    return before.lastEventId === undefined && entry.openedAt !== undefined;
  });
  if (lost.length === 0) return undefined;
  return {
    rule: "sse-without-ids",
    severity: "warning",
    figures: { reconnects: lost.length, events: endpoint.messages.received },
    seen: `${count(lost.length, "reconnect")} after events that had no id.`,
    rows: rowsOf(lost),
  };
}

/** The browser closed the stream and does not try again. */
export function sseGivenUp({ entries }: EndpointScope): Found | undefined {
  const takenUp = new Set(entries.map(({ reconnectOf }) => reconnectOf));
  const given = entries.filter(
    ({ mechanism, state, aborted, index }) =>
      mechanism === "eventsource" && state === "failed" && !aborted && !takenUp.has(index),
  );
  const last = given.at(-1);
  if (last === undefined) return undefined;
  const status = last.opened?.status ?? "";
  const told =
    status === "" ? "its status is not visible to a page" : `its status was ${String(status)}`;
  return {
    rule: "sse-given-up",
    severity: "problem",
    figures: { connections: given.length, status },
    seen: `${count(given.length, "connection")} ended for good by what the server answered (${told}).`,
    rows: rowsOf(given),
  };
}

/** `retry: 0`, which only a stream read by fetch or XHR shows. */
export function sseRetryZero({ entries }: EndpointScope): Found | undefined {
  const eager = entries.filter(({ retry }) => retry === 0);
  if (eager.length === 0) return undefined;
  return {
    rule: "sse-retry-zero",
    severity: "warning",
    figures: { connections: eager.length },
    seen: `${count(eager.length, "answer")} told the client to reconnect at once (retry: 0).`,
    rows: rowsOf(eager),
  };
}

/** An event stream was asked for by fetch or XHR, and something else came. */
export function sseWrongType({ entries }: EndpointScope): Found | undefined {
  const wrong = entries.filter(hasWrongType);
  const first = wrong[0];
  if (first === undefined) return undefined;
  const type = mediaType(first.opened?.headers ?? []);
  return {
    rule: "sse-wrong-type",
    severity: "warning",
    figures: { exchanges: wrong.length, type },
    seen: `${count(wrong.length, "answer")} to a request for an event stream came as ${type === "" ? "no type at all" : type}.`,
    rows: rowsOf(wrong),
  };
}

function hasWrongType({
  isConnection,
  requestHeaders,
  opened,
  hasEventStream,
}: LiveEntry): boolean {
  const accepted = headerValue(requestHeaders, "accept")?.trim().toLowerCase() ?? "";
  // Only what asks for nothing else: clients that take JSON as well mean it.
  if (isConnection || opened === undefined || accepted !== "text/event-stream") return false;
  return !hasEventStream && opened.status === 200;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
