import type { LiveEntry } from "../session/live-entry.ts";
import { askedValues } from "./asked-values.ts";
import { ROTATION_MIN_TIMES, ROTATION_SHARE } from "./thresholds.ts";

/** Exchanges that are judged as one series, oldest first. */
export interface AskedSeries {
  readonly chosen: readonly LiveEntry[];
  /** Different paths that fold to the same one. */
  readonly paths: number;
}

const pathOf = ({ url }: LiveEntry): string => url.split(/[?#]/, 1)[0] ?? "";

/**
 * Folding brings resources together that may each be polled: they are judged by the one that is asked most. But where a
 * path goes on and never returns to one that it left, what changes in it may be the request's own, or say where the page has
 * got to.
 */
export function seriesByPath(entries: readonly LiveEntry[]): AskedSeries {
  const byPath = groupedBy(entries, pathOf);
  const isOne = byPath.size === 1 || runsOf(entries, pathOf) === byPath.size;
  return { chosen: isOne ? entries : longestOf(byPath), paths: byPath.size };
}

/**
 * One resource out of several that are asked for in turn, by their parameters: that which is asked most. Undefined where they
 * are not: a cursor never returns to where it was.
 */
export function mostAskedInTurn(entries: readonly LiveEntry[]): readonly LiveEntry[] | undefined {
  const questionOf = (entry: LiveEntry) => JSON.stringify([...askedValues(entry)].sort());
  const byQuestion = groupedBy(entries, questionOf);
  const { size } = byQuestion;
  if (size < 2 || size * ROTATION_MIN_TIMES > entries.length) return undefined;
  const switches = runsOf(entries, questionOf) - 1;
  const returns = switches - (size - 1);
  return returns >= ROTATION_SHARE * switches ? longestOf(byQuestion) : undefined;
}

function groupedBy(
  entries: readonly LiveEntry[],
  nameOf: (entry: LiveEntry) => string,
): ReadonlyMap<string, readonly LiveEntry[]> {
  const groups = new Map<string, LiveEntry[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  return groups;
}

function runsOf(entries: readonly LiveEntry[], nameOf: (entry: LiveEntry) => string): number {
  let runs = 0;
  let last: string | undefined;
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name !== last) runs++;
    last = name;
  }
  return runs;
}

function longestOf(groups: ReadonlyMap<string, readonly LiveEntry[]>): readonly LiveEntry[] {
  let longest: readonly LiveEntry[] = [];
  for (const group of groups.values()) if (group.length > longest.length) longest = group;
  return longest;
}
