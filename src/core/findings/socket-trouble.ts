import type { LiveEntry } from "../session/live-entry.ts";
import { bytesText, rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { ABNORMAL_CODES, BUFFERED_AMOUNT, BUFFERED_GROWTH, PRIVATE_CODES } from "./limits.ts";

/** WebSockets that did not end as agreed. */
export function abnormalClose({ entries }: EndpointScope): Found | undefined {
  const closed = entries.filter(({ close }) => close !== undefined && isAbnormal(close.code));
  const last = closed.at(-1)?.close;
  if (last === undefined) return undefined;
  const unopened = closed.filter(({ openedAt }) => openedAt === undefined).length;
  const reason = last.reason === "" ? "" : ` (${last.reason})`;
  return {
    rule: "abnormal-close",
    severity: "warning",
    figures: { closes: closed.length, code: last.code, reason: last.reason, unopened },
    seen: `${String(closed.length)} of its connections closed abnormally, ${String(unopened)} of them before they opened; the last with code ${String(last.code)}${reason}.`,
    rows: rowsOf(closed),
  };
}

function isAbnormal(code: number): boolean {
  return ABNORMAL_CODES.has(code) || (code >= PRIVATE_CODES.from && code <= PRIVATE_CODES.to);
}

/** `send` threw. */
export function sendBeforeOpen(scope: EndpointScope): Found | undefined {
  const entries = withError(scope.entries, "InvalidStateError");
  if (entries.length === 0) return undefined;
  const times = errorCount(entries, "InvalidStateError");
  return {
    rule: "send-before-open",
    severity: "problem",
    figures: { times },
    seen: `The page sent ${String(times)} times before the connection was open.`,
    rows: rowsOf(entries),
  };
}

/** `send` did nothing. The recorder names it so. */
export function sendAfterClose(scope: EndpointScope): Found | undefined {
  const entries = withError(scope.entries, "DiscardedSend");
  if (entries.length === 0) return undefined;
  const times = errorCount(entries, "DiscardedSend");
  return {
    rule: "send-after-close",
    severity: "problem",
    figures: { times },
    seen: `The page sent ${String(times)} times after the connection was closing.`,
    rows: rowsOf(entries),
  };
}

function withError(entries: readonly LiveEntry[], name: string): readonly LiveEntry[] {
  const sockets = entries.filter(({ mechanism }) => mechanism === "websocket");
  return sockets.filter(({ errors }) => errors.some((error) => error.name === name));
}

function errorCount(entries: readonly LiveEntry[], name: string): number {
  return entries.reduce(
    (sum, { errors }) => sum + errors.filter((error) => error.name === name).length,
    0,
  );
}

/** Messages pile up: what waits is more than the largest message alone. */
export function backPressure({ entries, tally }: EndpointScope): Found | undefined {
  const largest = tally.open.reduce(
    (most, flow) => Math.max(most, flow.largestSent),
    tally.largestSent,
  );
  const full = entries.filter(
    ({ maxBufferedAmount = 0 }) =>
      maxBufferedAmount > BUFFERED_AMOUNT && maxBufferedAmount > BUFFERED_GROWTH * largest,
  );
  if (full.length === 0) return undefined;
  const most = full.reduce((max, { maxBufferedAmount = 0 }) => Math.max(max, maxBufferedAmount), 0);
  return {
    rule: "back-pressure",
    severity: "warning",
    figures: { buffered: most, largest },
    seen: `${bytesText(most)} waited in the browser to be sent, in messages of at most ${bytesText(largest)}.`,
    rows: rowsOf(full),
  };
}
