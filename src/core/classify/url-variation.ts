import type { LiveEntry } from "../session/live-entry.ts";
import type { AskedValues } from "./asked-values.ts";
import { askedValues, isMadeUpValue, isOfPath } from "./asked-values.ts";
import { givenValues } from "./given-values.ts";
import { requestCounters } from "./request-counters.ts";
import { COUNTING_SHARE, DISTINCT_URL_SHARE, MADE_UP_SHARE } from "./thresholds.ts";

/**
 * How the requests of one endpoint differ from each other: not at all (`same`), by a number that counts up evenly
 * (`counting`: pages, parts), by such a number that each answer gives for the next request (`echoed`), by where the page
 * has got to (`cursor`), by a name that may be the request's own or that of another thing each time (`named`), or by what is
 * asked for (`distinct`).
 */
export type UrlVariation = "same" | "counting" | "echoed" | "cursor" | "named" | "distinct";

/** @param all oldest first. */
export function urlVariation(all: readonly LiveEntry[]): UrlVariation {
  const entries = withoutOpenings(all);
  const inBodies = counted(entries, entries.map(requestCounters));
  if (inBodies !== undefined) return inBodies;
  const parameters = entries.map(askedValues);
  if (entries.length < 2 || !areDistinct(parameters)) return "same";
  const inQuery = counted(entries, parameters.map(numbersOf));
  if (inQuery !== undefined) return inQuery;
  if (isCursor(entries, parameters)) return "cursor";
  return areDistinct(withoutNames(parameters)) ? "distinct" : "named";
}

function areDistinct(parameters: readonly AskedValues[]): boolean {
  const different = new Set(parameters.map((values) => JSON.stringify([...values].sort())));
  return different.size >= DISTINCT_URL_SHARE * parameters.length;
}

/** Without the parameters that are another one each time and mostly look as if they had been made up. */
function withoutNames(parameters: readonly AskedValues[]): readonly AskedValues[] {
  const names = new Set(parameters.flatMap((values) => [...values.keys()]));
  const madeUp = [...names].filter((name) => {
    const values = parameters.flatMap((all) => all.get(name) ?? []);
    const looksSo = values.filter((value) => isMadeUpValue(value)).length;
    return new Set(values).size === values.length && looksSo >= MADE_UP_SHARE * values.length;
  });
  return parameters.map(
    (values) => new Map([...values].filter(([name]) => !madeUp.includes(name))),
  );
}

/** The first request of a chain has no cursor yet: it lacks a name that the one after it has. */
function withoutOpenings(entries: readonly LiveEntry[]): readonly LiveEntry[] {
  const names = entries.map(askedValues);
  return entries.filter((_, i) =>
    [...(names[i + 1]?.keys() ?? [])].every((name) => names[i]?.has(name) === true),
  );
}

function numbersOf(values: AskedValues): Numbers {
  const numbers = [...values].filter(
    ([name, value]) => !isOfPath(name) && /^\d{1,15}$/.test(value),
  );
  return new Map(numbers.map(([name, value]) => [name, Number(value)]));
}

type Numbers = ReadonlyMap<string, number>;

/** What a number that grows by the same step nearly every time stands for; undefined where there is none. */
function counted(
  entries: readonly LiveEntry[],
  series: readonly Numbers[],
): "counting" | "echoed" | undefined {
  const names = new Set(series.flatMap((values) => [...values.keys()]));
  const counters = [...names].filter((name) => isCounter(series.map((values) => values.get(name))));
  if (counters.length === 0) return undefined;
  const isEchoed = (name: string) => wasGiven(entries, name, (i) => series[i]?.get(name));
  return counters.every(isEchoed) ? "echoed" : "counting";
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

/** Whether the answers before gave nearly every new value, each time under the same name. */
function wasGiven(
  entries: readonly LiveEntry[],
  asked: string,
  valueOf: (i: number) => number | undefined,
): boolean {
  const given = new Map<string, number>();
  let changes = 0;
  for (const [i, entry] of entries.entries()) {
    const value = valueOf(i);
    if (i === 0 || value === undefined || value === valueOf(i - 1)) continue;
    changes++;
    for (const name of givenValues(entry)[asked] ?? []) given.set(name, (given.get(name) ?? 0) + 1);
  }
  return changes > 0 && [...given.values()].some((times) => times >= COUNTING_SHARE * changes);
}

/** A cursor only ever grows, or was given by the answer before. */
function isCursor(entries: readonly LiveEntry[], parameters: readonly AskedValues[]): boolean {
  let continued = 0;
  for (const [i, entry] of entries.entries()) {
    if (i === 0) continue;
    const before = parameters[i - 1] ?? new Map<string, string>();
    const given = givenValues(entry);
    const changed = [...(parameters[i] ?? [])].filter(
      ([name, value]) => before.get(name) !== value,
    );
    const goesOn = ([name, value]: readonly [string, string]) =>
      (!isOfPath(name) && grows(before.get(name), value)) || Object.hasOwn(given, name);
    if (changed.every(goesOn)) continued++;
  }
  return continued >= COUNTING_SHARE * (entries.length - 1);
}

function grows(before: string | undefined, value: string): boolean {
  return before !== undefined && /^\d+(\.\d+)?$/.test(value) && Number(value) > Number(before);
}
