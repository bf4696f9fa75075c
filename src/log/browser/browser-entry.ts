import type { EntryRecord, MessageRecord } from "../../core/session/session-intake.ts";
import { type Fields, fieldsIn, isFields, numberIn, textIn } from "../read/fields.ts";
import type { Notes } from "../read/notes.ts";
import { readForeignEntry } from "../read/read-foreign-entry.ts";
import { foldRedirects } from "./fold-redirects.ts";

/** An exchange or connection as the browser's DevTools know it. */
export interface BrowserEntry {
  /** Its place in the list of entries, or that of the last hop where it was redirected. */
  readonly place: number;
  readonly record: EntryRecord;
  readonly messages: readonly MessageRecord[];
  /**
   * Whether the page's own process asked for it. False for what a worker asked for, or a frame in a process of its own; undefined
   * where DevTools were opened after the page, and do not tell.
   */
  readonly inPage: boolean | undefined;
}

/**
 * Reads what `chrome.devtools.network.getHAR` gives: HAR without its outermost object, and with what is still under way.
 * Requests without an answer so far are left out, for of those it says nothing but that they began.
 */
export function readBrowserLog(har: unknown, notes: Notes): BrowserEntry[] {
  if (!isFields(har)) return [];
  const list: unknown = har["entries"];
  const hops = (Array.isArray(list) ? list : []).map((entry: unknown) =>
    isFields(entry) ? entry : {},
  );
  const knowsPages = hops.some((entry) => textIn(entry, "pageref") !== undefined);
  return foldRedirects(hops).flatMap(({ first, last, place }): BrowserEntry[] => {
    if (!isSeen(last)) return [];
    const read = readForeignEntry(last, "", notes);
    if (read === undefined) return [];
    const inPage = knowsPages ? textIn(first, "pageref") !== undefined : undefined;
    const begun = first === last ? undefined : readForeignEntry(first, "", notes)?.record;
    const record = liveRecord(read.record, begun, isStillOpen(read.record, last));
    return [{ place, record, messages: read.messages, inPage }];
  });
}

/** A connection shows itself from its opening on, an exchange from its answer on. */
function isSeen(entry: Fields): boolean {
  const response = fieldsIn(entry, "response");
  const failed = (textIn(response, "_error") ?? "") !== "";
  return failed || (numberIn(response, "status") ?? 0) > 0;
}

/** @param begun the first hop, where it was redirected. */
function liveRecord(
  record: EntryRecord,
  begun: EntryRecord | undefined,
  isOpen: boolean,
): EntryRecord {
  const { endedAt, opened, ...rest } = record;
  const isConnection = record.mechanism === "websocket" || record.mechanism === "eventsource";
  return {
    ...rest,
    ...(begun === undefined
      ? {}
      : { url: begun.url, method: begun.method, startedAt: begun.startedAt }),
    ...(opened === undefined ? {} : { opened: { ...opened, redirected: begun !== undefined } }),
    ...(isOpen || endedAt === undefined ? {} : { endedAt }),
    state: isOpen ? "open" : record.state,
    seenBy: "browser",
    // A connection's bytes are those of its messages, which come one after the other.
    ...(isConnection ? { bytes: { sent: -1, received: -1 } } : {}),
  };
}

/** Of a WebSocket that is open no time of receiving has been measured. That an event stream has ended is never told. */
function isStillOpen({ mechanism, state }: EntryRecord, entry: Fields): boolean {
  if (state === "failed") return false;
  if (mechanism === "eventsource") return true;
  return mechanism === "websocket" && (numberIn(fieldsIn(entry, "timings"), "receive") ?? 0) <= 0;
}
