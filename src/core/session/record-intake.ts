import { FLAG } from "../capture/vocabulary.ts";
import type { EntryOrigin, EntryStore } from "./entry-store.ts";
import type { LiveEntry } from "./live-entry.ts";
import type { MessageColumns } from "./message-columns.ts";
import type { DocumentList } from "./document-list.ts";
import { setTiming } from "./own-timing.ts";
import type { EntryRecord, EntryUpdate, MessageRecord } from "./session-intake.ts";

/** Makes an entry of a record, as a log holds it. A body is kept as it is: its events come as messages. */
export function entryFrom(
  record: EntryRecord,
  origin: EntryOrigin,
  entries: EntryStore,
): LiveEntry {
  const { reconnectOf, ...started } = record;
  const earlier = typeof reconnectOf === "number" ? entries.entries[reconnectOf] : reconnectOf;
  const entry = entries.create(origin, record.startedAt, started, earlier, record.endpointName);
  if (record.told !== undefined) entry.told = record.told;
  if (record.seenBy !== undefined) entry.markSeenBy(record.seenBy);
  setAnswer(entry, record);
  entries.answered(entry);
  setSizes(entry, record);
  if (earlier === undefined && isStream(entry)) entries.becameStream(entry, origin);
  setEnd(entry, record);
  if (record.state !== "open") entries.ended(entry, origin);
  entry.group.touch(latestOf(entry));
  return entry;
}

/**
 * Brings an entry that was taken from a record up to a later record of the same: what has come since, and how it ended.
 *
 * @returns epoch milliseconds of the last thing known of it.
 */
export function updateFrom(
  entry: LiveEntry,
  record: EntryUpdate,
  documents: DocumentList,
  entries: EntryStore,
): number {
  const wasOpen = entry.state === "open";
  if (record.body !== undefined && entry.body === undefined) entry.setBody(record.body);
  if (!entry.isConnection) {
    entry.setBytes("received", record.bytes.received);
    if (record.endedAt !== undefined) entry.endedAt = record.endedAt;
  }
  if (wasOpen && record.state !== "open") {
    setEnd(entry, record);
    const { frameUrl } = documents.of(entry.documentId);
    entries.ended(entry, { documentId: entry.documentId, frameUrl });
  }
  const latest = latestOf(entry);
  entry.group.touch(latest);
  return latest;
}

/** Epoch milliseconds of the last thing known of an entry. */
export function latestOf(entry: LiveEntry): number {
  return Math.max(
    entry.startedAt,
    entry.openedAt ?? 0,
    entry.endedAt ?? 0,
    entry.chunks.at(-1)?.at ?? 0,
    entry.errors.at(-1)?.at ?? 0,
  );
}

/** Appends a message to an entry; its bytes count where the entry's total was not recorded. */
export function appendMessage(
  entry: LiveEntry,
  record: MessageRecord,
  messages: MessageColumns,
): void {
  const { at, direction, payload } = record;
  const sent = direction === "sent";
  const content = payload.bytes ?? payload.text;
  const row = messages.pushSingle(
    {
      at,
      entry: entry.index,
      sent,
      flags: flagsOf(record),
      size: payload.size,
      ...(record.eventName === undefined ? {} : { eventName: record.eventName }),
      ...(record.eventId === undefined ? {} : { eventId: record.eventId }),
    },
    content,
  );
  entry.rows.push(row);
  entry.countMessages(sent, at, 1);
  if (entry.countsBytes[direction]) entry.addBytes(sent, payload.size);
}

function flagsOf({ payload, isBinary }: MessageRecord): number {
  const hasContent = payload.bytes !== undefined || payload.text !== undefined;
  return (
    (isBinary ? FLAG.binary : 0) |
    (hasContent ? FLAG.present : 0) |
    (payload.truncated ? FLAG.truncated : 0) |
    (payload.isValue === true ? FLAG.value : 0)
  );
}

function isStream(entry: LiveEntry): boolean {
  return !entry.isConnection && entry.hasEventStream;
}

function setAnswer(entry: LiveEntry, record: EntryRecord): void {
  if (record.opened !== undefined) entry.opened = record.opened;
  if (record.openedAt !== undefined) entry.openedAt = record.openedAt;
  if (record.body !== undefined) entry.setBody(record.body);
  if (record.duplicateOfPrevious !== undefined) entry.tellDuplicate(record.duplicateOfPrevious);
  entry.chunks.push(...record.chunks);
  entry.errors.push(...record.errors);
}

function setSizes(entry: LiveEntry, record: EntryRecord): void {
  const { bytes, unheld, sizeFrom } = record;
  for (const side of ["sent", "received"] as const) {
    // A connection's total is the sum of its messages, and known as soon as they are.
    entry.countsBytes[side] = entry.isConnection && bytes[side] < 0;
    entry.setBytes(side, entry.countsBytes[side] ? 0 : bytes[side]);
  }
  entry.addMessages(unheld?.sent ?? 0, unheld?.received ?? 0);
  if (sizeFrom !== undefined) entry.sizeFrom = sizeFrom;
  if (record.maxBufferedAmount !== undefined) entry.maxBufferedAmount = record.maxBufferedAmount;
}

function setEnd(entry: LiveEntry, record: EntryUpdate): void {
  if (record.lastEventId !== undefined) entry.lastEventId = record.lastEventId;
  if (record.comments !== undefined) entry.comments = record.comments;
  if (record.retry !== undefined) entry.retry = record.retry;
  if (record.close !== undefined) entry.close = record.close;
  if (record.unobserved !== undefined) entry.unobserved = record.unobserved;
  setTiming(entry, record.timing);
  if (record.state === "open") return;
  entry.end(record.endedAt, record.state);
  entry.aborted = record.aborted;
}
