import { hasFailed } from "../../core/classify/exchange-sample.ts";
import { isEventStream } from "../../core/session/content-type.ts";
import type { Entry, SessionView } from "../../core/session/model.ts";

/** What an entry carried, one after the other in order of time: the timeline draws a tick for each. */
export interface Marks {
  readonly kind: "message" | "chunk";
  readonly length: number;
  /** Epoch milliseconds. */
  readonly at: (position: number) => number;
  readonly isSent: (position: number) => boolean;
  /** Bytes; -1 unknown. */
  readonly size: (position: number) => number;
}

/**
 * The messages of an entry, or the chunks of its body where no messages are read out of it. Undefined while it has
 * neither.
 */
export function marksOf(session: SessionView, entry: Entry): Marks | undefined {
  const { rows, chunks } = entry;
  if (rows.length > 0) {
    const { messages } = session;
    return {
      kind: "message",
      length: rows.length,
      at: (position) => messages.at(rows.at(position)),
      isSent: (position) => messages.direction(rows.at(position)) === "sent",
      size: (position) => messages.size(rows.at(position)),
    };
  }
  if (chunks.length === 0 || isEventStream(entry.opened?.headers ?? [])) return undefined;
  return {
    kind: "chunk",
    length: chunks.length,
    at: (position) => chunks[position]?.at ?? 0,
    isSent: () => false,
    size: (position) => chunks[position]?.size ?? -1,
  };
}

/** An entry that is drawn as a line from its opening to its end, not as the bar of a poll. */
export function isLasting(entry: Entry): boolean {
  return (
    entry.mechanism === "websocket" ||
    entry.mechanism === "eventsource" ||
    entry.rows.length > 0 ||
    entry.chunks.length > 0
  );
}

/**
 * Whether an entry is drawn as failed: it came to no end that is one, or was answered with an error, as the lists mark it.
 * @param now epoch milliseconds.
 */
export function looksFailed(entry: Entry, now: number): boolean {
  if (entry.state === "failed") return true;
  // Asked first: this is asked of every entry in sight, at each drawing.
  return (entry.opened?.status ?? 0) >= 400 && hasFailed(entry, now);
}
