import type { LiveEntry } from "../session/live-entry.ts";
import { isCacheBuster } from "../grouping/url-pattern.ts";
import { requestCounters } from "./request-counters.ts";
import { COUNTING_SHARE, CURSOR_MIN_LENGTH, DISTINCT_URL_SHARE } from "./thresholds.ts";

/**
 * How the requests of one endpoint differ from each other: not at all (`same`), by a number that counts up evenly
 * (`counting`: pages, parts), by where the page has got to (`cursor`), or by what is asked for (`distinct`).
 */
export type UrlVariation = "same" | "counting" | "cursor" | "distinct";

/** @param entries oldest first, all of one path. */
export function urlVariation(entries: readonly LiveEntry[]): UrlVariation {
  const parameters = entries.map(parametersOf);
  if (hasCounter(entries.map(requestCounters))) return "counting";
  const different = new Set(parameters.map((values) => JSON.stringify([...values].sort())));
  if (entries.length < 2 || different.size < DISTINCT_URL_SHARE * entries.length) return "same";
  if (hasCounter(parameters.map(numbersOf))) return "counting";
  return isCursor(entries, parameters) ? "cursor" : "distinct";
}

type Parameters = ReadonlyMap<string, string>;

/** Query parameters that mean something. */
function parametersOf({ url, startedAt }: LiveEntry): Parameters {
  if (!url.includes("?") || !URL.canParse(url)) return new Map();
  const all = [...new URL(url).searchParams];
  return new Map(all.filter(([name, value]) => !isCacheBuster(name, value, startedAt)));
}

function numbersOf(values: Parameters): ReadonlyMap<string, number> {
  const numbers = [...values].filter(([, value]) => /^\d{1,15}$/.test(value));
  return new Map(numbers.map(([name, value]) => [name, Number(value)]));
}

/** Whether some number grows by the same step nearly every time. */
function hasCounter(series: readonly ReadonlyMap<string, number>[]): boolean {
  const names = new Set(series.flatMap((values) => [...values.keys()]));
  return [...names].some((name) => isCounter(series.map((values) => values.get(name))));
}

function isCounter(values: readonly (number | undefined)[]): boolean {
  const steps: number[] = [];
  for (let i = 1; i < values.length; i++) {
    steps.push((values[i] ?? NaN) - (values[i - 1] ?? NaN));
  }
  const usual = steps.find((step) => step > 0);
  if (usual === undefined || steps.length < 2) return false;
  return steps.filter((step) => step === usual).length >= COUNTING_SHARE * steps.length;
}

/** A cursor only ever grows, or was given by the answer before. */
function isCursor(entries: readonly LiveEntry[], parameters: readonly Parameters[]): boolean {
  let continued = 0;
  for (let i = 1; i < entries.length; i++) {
    const before = parameters[i - 1] ?? new Map<string, string>();
    const answer = entries[i - 1]?.body?.text ?? "";
    const changed = [...(parameters[i] ?? [])].filter(
      ([name, value]) => before.get(name) !== value,
    );
    const goesOn = ([name, value]: readonly [string, string]) =>
      grows(before.get(name), value) ||
      (value.length >= CURSOR_MIN_LENGTH && answer.includes(value));
    if (changed.every(goesOn)) continued++;
  }
  return continued >= COUNTING_SHARE * (entries.length - 1);
}

function grows(before: string | undefined, value: string): boolean {
  return before !== undefined && /^\d+$/.test(value) && Number(value) > Number(before);
}
