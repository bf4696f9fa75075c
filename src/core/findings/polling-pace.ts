import { sampleOf } from "../classify/exchange-sample.ts";
import { overlaps } from "../classify/series.ts";
import { duration, rounded } from "../classify/verdict.ts";
import { pollInterval } from "../statistics/poll-interval.ts";
import { rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { FAST_INTERVAL, HIDDEN_POLLS_MIN, OVERLAPS_MIN, OVERLAPS_SHARE } from "./limits.ts";

const HOUR = 3_600_000;

/** Polling too fast: from start to start, whatever the rhythm is. */
export function pollsFast({ endpoint, entries, tally }: EndpointScope): Found | undefined {
  const { technique, confidence } = endpoint;
  if (technique !== "short-polling" || confidence === "possible") return undefined;
  const interval = pollInterval(endpoint, tally);
  if (interval === undefined || !(interval < FAST_INTERVAL)) return undefined;
  const perHour = Math.round(HOUR / Math.max(interval, 1));
  return {
    rule: "polls-fast",
    severity: "warning",
    figures: { median: rounded(interval), perHour },
    seen: `It asks every ${duration(interval)}, ${String(perHour)} times an hour.`,
    rows: rowsOf(entries),
  };
}

/** Polls while nobody looks. */
export function pollsHidden({ endpoint, entries }: EndpointScope): Found | undefined {
  if (endpoint.technique !== "short-polling") return undefined;
  const hidden = entries.filter(({ visible }) => !visible);
  if (hidden.length < HIDDEN_POLLS_MIN) return undefined;
  return {
    rule: "polls-hidden",
    severity: "info",
    figures: { hidden: hidden.length, polls: entries.length },
    seen: `${String(hidden.length)} of ${String(entries.length)} polls were sent while the page was hidden.`,
    rows: rowsOf(hidden),
  };
}

/** A poll starts before the last one ended. */
export function pollsOverlap({ endpoint, entries, now }: EndpointScope): Found | undefined {
  const { technique } = endpoint;
  if (technique !== "short-polling" && technique !== "long-polling") return undefined;
  const overlapping = entries.filter((entry, i) => {
    const before = entries[i - 1];
    if (before?.documentId !== entry.documentId) return false;
    // Not when the page gave an unread body up, but when the answer was there.
    return overlaps(entry.startedAt - (sampleOf(before, entry, now).end ?? Infinity));
  });
  const { length } = overlapping;
  if (length < OVERLAPS_MIN || length < OVERLAPS_SHARE * entries.length) return undefined;
  return {
    rule: "polls-overlap",
    severity: "warning",
    figures: { overlapping: length, polls: entries.length },
    seen: `${String(length)} of ${String(entries.length)} polls began before the one before had ended.`,
    rows: rowsOf(overlapping),
  };
}
