import type { ResourceTiming } from "../capture/vocabulary.ts";
import type { LiveEntry } from "./live-entry.ts";

/** Milliseconds by which the clocks of Resource Timing and of the page may differ: both are coarsened. */
const TOLERANCE = 2;

/**
 * Gives an entry its timing, unless it is that of another request: Chromium has none for a body that the page never read,
 * and then the next request of the same URL is found in its place. Headers that the page has seen cannot come later.
 */
export function setTiming(entry: LiveEntry, timing: ResourceTiming | undefined): void {
  if (timing === undefined) return;
  if (timing.responseStart > (entry.openedAt ?? Infinity) + TOLERANCE) return;
  entry.timing = timing;
}
