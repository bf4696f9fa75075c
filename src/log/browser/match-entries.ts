import type { Entry, SessionView } from "../../core/session/model.ts";
import type { BrowserEntry } from "./browser-entry.ts";
import { EntriesInTime } from "./entries-in-time.ts";
import { withoutFragment } from "./fold-redirects.ts";
import { contradicts } from "./message-agreement.ts";

/** Milliseconds by which the clocks of page and browser, and the moments at which they look, may differ. */
const TOLERANCE = 250;

/** Longer URLs are cut by the page's recorder. */
const COMPARED_URL = 16_384;

/** What matching looks at. */
export interface Seen {
  readonly session: SessionView;
  /** Milliseconds by which the page's clock is behind the browser's since the computer slept. */
  readonly lag: number;
}

interface Pair {
  readonly browserEntry: BrowserEntry;
  readonly entry: Entry;
  /** Milliseconds from one start to the other. */
  readonly distance: number;
}

/**
 * Finds for what the browser knows the entry of the session that is the same exchange or connection. Each entry is one at most;
 * the nearest in time goes first, so that of two alike, one in the page and one in a worker, each finds its own.
 */
export function matchEntries(
  browserEntries: readonly BrowserEntry[],
  seen: Seen,
): ReadonlyMap<BrowserEntry, Entry> {
  const matched = new Map<BrowserEntry, Entry>();
  const taken = new Set<Entry>();
  const take = (pairs: readonly Pair[]): void => {
    for (const { browserEntry, entry } of [...pairs].sort((a, b) => a.distance - b.distance)) {
      if (matched.has(browserEntry) || taken.has(entry)) continue;
      matched.set(browserEntry, entry);
      taken.add(entry);
    }
  };
  const rest = () => browserEntries.filter((each) => !matched.has(each));
  const { entries } = seen.session;
  // What was taken over from the browser before began at the same millisecond, and was answered at the same microsecond.
  const own = entries.filter((entry) => entry.seenBy !== undefined);
  take(
    pairsOf(rest(), byKey(own, momentOf), momentOf, ({ record }, entry) =>
      Math.abs((record.openedAt ?? 0) - (entry.openedAt ?? 0)),
    ),
  );
  const recorded = entries.filter((entry) => entry.seenBy === undefined);
  const isPossible = possibleIn(seen.session);
  take(pairsInTime(rest(), recorded, seen).filter((pair) => isPossible(pair)));
  // Asked for in the page itself, it was recorded: whatever the clocks say, nothing is shown twice.
  const inPage = rest().filter((known) => known.inPage === true);
  const left = recorded.filter((entry) => !taken.has(entry));
  take(pairsInOrder(inPage, left).filter((pair) => isPossible(pair)));
  return matched;
}

/** @returns the distance of a pair. */
type Measure = (known: BrowserEntry, entry: Entry) => number;

type Request = Pick<Entry, "mechanism" | "method" | "url" | "startedAt">;

/** All pairs with the same key. */
function pairsOf(
  browserEntries: readonly BrowserEntry[],
  groups: ReadonlyMap<string, readonly Entry[]>,
  keyOf: (request: Request) => string,
  measure: Measure,
): Pair[] {
  return browserEntries.flatMap((browserEntry) =>
    (groups.get(keyOf(browserEntry.record)) ?? []).map((entry) => ({
      browserEntry,
      entry,
      distance: measure(browserEntry, entry),
    })),
  );
}

/** Of each address the newest with the newest, and so on back. */
function pairsInOrder(browserEntries: readonly BrowserEntry[], entries: readonly Entry[]): Pair[] {
  const groups = byKey(entries, addressOf);
  for (const group of groups.values()) group.sort((a, b) => a.startedAt - b.startedAt);
  const newestFirst = [...browserEntries].sort((a, b) => b.record.startedAt - a.record.startedAt);
  return newestFirst.flatMap((browserEntry) => {
    const entry = groups.get(addressOf(browserEntry.record))?.pop();
    return entry === undefined ? [] : [{ browserEntry, entry, distance: 0 }];
  });
}

function addressOf({ mechanism, method, url }: Request): string {
  return `${mechanism} ${method} ${withoutFragment(url).slice(0, COMPARED_URL)}`;
}

function momentOf(request: Request): string {
  return `${request.startedAt} ${addressOf(request)}`;
}

function byKey(
  entries: readonly Entry[],
  keyOf: (request: Request) => string,
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

/**
 * The browser sends a request between the page's call and the answer: later than the call where it had to wait, or where an event
 * stream reconnects.
 */
function pairsInTime(
  browserEntries: readonly BrowserEntry[],
  entries: readonly Entry[],
  { session, lag }: Seen,
): Pair[] {
  const groups = new Map(
    [...byKey(entries, addressOf)].map(([key, group]) => [key, new EntriesInTime(group)]),
  );
  const offsets = lag === 0 ? [0] : [0, lag];
  return browserEntries.flatMap((browserEntry) => {
    const { record, messages } = browserEntry;
    const group = groups.get(addressOf(record));
    return offsets.flatMap((offset) => {
      const at = record.startedAt - offset;
      return (group?.around(at, TOLERANCE) ?? [])
        .filter((entry) => !contradicts(entry, messages, session.messages))
        .map((entry) => ({ browserEntry, entry, distance: Math.abs(at - entry.startedAt) }));
    });
  });
}

/**
 * What was not asked for in the page's own process can only be that of a frame of another origin, or of a worker that recorded
 * itself; and that is never what was asked for in the page.
 */
function possibleIn({ documents }: SessionView): (pair: Pair) => boolean {
  const origins = new Map(documents.map(({ id, frameUrl }) => [id, originOf(frameUrl)]));
  const tops = new Set(
    documents.filter(({ isTop }) => isTop).map(({ frameUrl }) => originOf(frameUrl)),
  );
  const workers = new Set(documents.filter(({ worker }) => worker).map(({ id }) => id));
  return ({ browserEntry, entry }) =>
    workers.has(entry.documentId)
      ? browserEntry.inPage !== true
      : browserEntry.inPage !== false || !tops.has(origins.get(entry.documentId) ?? "");
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "";
}
