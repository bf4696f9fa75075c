import type { Entry, SessionView } from "../../core/session/model.ts";
import type { BrowserEntry } from "./browser-entry.ts";
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
    pairsOf(rest(), own, momentOf, ({ record }, entry) =>
      Math.abs((record.openedAt ?? 0) - (entry.openedAt ?? 0)),
    ),
  );
  const recorded = entries.filter((entry) => entry.seenBy === undefined);
  const isPossible = possibleIn(seen.session);
  take(
    pairsOf(rest(), recorded, addressOf, (known, entry) =>
      isPossible(known, entry) ? inTime(known, entry, seen) : undefined,
    ),
  );
  // Asked for in the page itself, it was recorded: whatever the clocks say, nothing is shown twice.
  const inPage = rest().filter((known) => known.inPage === true);
  const left = recorded.filter((entry) => !taken.has(entry));
  take(
    pairsOf(inPage, left, addressOf, ({ record }, entry) =>
      Math.abs(record.startedAt - entry.startedAt),
    ),
  );
  return matched;
}

/** @returns the distance of a pair, undefined where it is none. */
type Measure = (known: BrowserEntry, entry: Entry) => number | undefined;

type Request = Pick<Entry, "mechanism" | "method" | "url" | "startedAt">;

/** All pairs with the same key that have a distance. */
function pairsOf(
  browserEntries: readonly BrowserEntry[],
  entries: readonly Entry[],
  keyOf: (request: Request) => string,
  measure: Measure,
): Pair[] {
  const groups = byKey(entries, keyOf);
  return browserEntries.flatMap((browserEntry) =>
    (groups.get(keyOf(browserEntry.record)) ?? []).flatMap((entry) => {
      const distance = measure(browserEntry, entry);
      return distance === undefined ? [] : [{ browserEntry, entry, distance }];
    }),
  );
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
function inTime(
  { record, messages }: BrowserEntry,
  entry: Entry,
  { session, lag }: Seen,
): number | undefined {
  const distances = (lag === 0 ? [0] : [0, lag]).flatMap((offset) => {
    const at = record.startedAt - offset;
    const latest = entry.openedAt ?? entry.endedAt ?? Infinity;
    const fits = at >= entry.startedAt - TOLERANCE && at <= latest + TOLERANCE;
    return fits ? [Math.abs(at - entry.startedAt)] : [];
  });
  if (distances.length === 0 || contradicts(entry, messages, session.messages)) return undefined;
  return Math.min(...distances);
}

/** What was not asked for in the page's own process can only be that of a frame of another origin. */
function possibleIn({ documents }: SessionView): (known: BrowserEntry, entry: Entry) => boolean {
  const origins = new Map(documents.map(({ id, frameUrl }) => [id, originOf(frameUrl)]));
  const tops = new Set(
    documents.filter(({ isTop }) => isTop).map(({ frameUrl }) => originOf(frameUrl)),
  );
  return ({ inPage }, { documentId }) =>
    inPage !== false || !tops.has(origins.get(documentId) ?? "");
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "";
}
