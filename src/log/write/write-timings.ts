import type { Timings } from "har-format";
import type { Entry, MessageTable } from "../../core/session/model.ts";
import { microseconds } from "../log-time.ts";

/**
 * `time` and `timings` of an entry, in milliseconds: the parts always add up to the whole.
 *
 * @param observedUntil epoch milliseconds until which all that happened is known.
 */
export function writeTimings(
  entry: Entry,
  messages: MessageTable,
  observedUntil: number,
): { readonly time: number; readonly timings: Timings } {
  const start = microseconds(entry.startedAt);
  const end = Math.max(start, microseconds(endOf(entry, messages, observedUntil)));
  const sentAt = between(start, microseconds(entry.timing?.requestStart ?? 0), end);
  const firstByte = firstByteOf(entry);
  const firstByteAt = firstByte === undefined ? end : between(sentAt, microseconds(firstByte), end);
  const blocked = (sentAt - start) / 1000;
  const wait = (firstByteAt - sentAt) / 1000;
  const receive = (end - firstByteAt) / 1000;
  return {
    time: (end - start) / 1000,
    timings: { blocked, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive },
  };
}

/** Resource Timing has 0 where it was withheld. */
function firstByteOf({ timing, openedAt }: Entry): number | undefined {
  const told = timing?.responseStart ?? 0;
  return told > 0 ? told : openedAt;
}

/** The end; until when an open entry was watched, and of one whose end nobody saw the last that was seen of it. */
function endOf(entry: Entry, messages: MessageTable, observedUntil: number): number {
  if (entry.endedAt !== undefined) return entry.endedAt;
  const { rows, chunks } = entry;
  return Math.max(
    entry.openedAt ?? entry.startedAt,
    rows.length === 0 ? 0 : messages.at(rows.at(rows.length - 1)),
    chunks.at(-1)?.at ?? 0,
    entry.state === "open" ? observedUntil : 0,
  );
}

function between(low: number, value: number, high: number): number {
  return Math.min(Math.max(low, value), high);
}
