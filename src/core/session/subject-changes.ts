import type { EndedFact, ErrorFact, OpenedFact } from "../capture/vocabulary.ts";
import { unreadBodySize } from "./body-size.ts";
import { isEventStream } from "./content-type.ts";
import type { EntryOrigin, EntryStore } from "./entry-store.ts";
import { EventStreamReader } from "./event-stream-reader.ts";
import type { LiveEntry } from "./live-entry.ts";
import type { MessageColumns } from "./message-columns.ts";
import { streamSink } from "./stream-sink.ts";
import { timingToMicrosecond } from "./microsecond.ts";
import { setTiming } from "./own-timing.ts";

/** What a change to an entry may reach. */
export interface ChangeScope {
  readonly entries: EntryStore;
  readonly messages: MessageColumns;
  readonly origin: EntryOrigin;
}

/** Status and headers came, or the connection opened. */
export function open(
  entry: LiveEntry,
  at: number,
  fact: OpenedFact,
  { entries, messages, origin }: ChangeScope,
): void {
  entry.opened = fact;
  entry.openedAt = at;
  entry.group.touch(at);
  entries.answered(entry);
  if (entry.isConnection || !isEventStream(fact.headers)) return;
  entry.stream = new EventStreamReader(streamSink(entry, messages));
  entries.becameStream(entry, origin);
}

/** Something went wrong that did not end it. */
export function raise(entry: LiveEntry, at: number, error: ErrorFact): void {
  entry.raise(at, error);
  entry.group.touch(at);
}

/** It ended: from here on its figures are final. */
export function end(
  entry: LiveEntry,
  at: number,
  fact: EndedFact,
  { entries, origin }: Pick<ChangeScope, "entries" | "origin">,
): void {
  entry.end(at, fact.state);
  if (fact.close !== undefined) entry.close = fact.close;
  if (fact.error !== undefined) entry.raise(at, fact.error);
  if (fact.unobserved !== undefined) entry.unobserved = fact.unobserved;
  if (fact.timing !== undefined) setTiming(entry, timingToMicrosecond(fact.timing));
  if (!entry.isConnection && !entry.sizeIsKnown) {
    const { size, from } = unreadBodySize(entry);
    entry.setBytes("received", size);
    if (from !== undefined) entry.sizeFrom = from;
  }
  entry.group.touch(at);
  entries.ended(entry, origin);
}
