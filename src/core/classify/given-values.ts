import type { LiveEntry } from "../session/live-entry.ts";
import { askedValues } from "./asked-values.ts";
import { givesNumber } from "./given-number.ts";
import { requestCounters } from "./request-counters.ts";
import { CURSOR_MIN_LENGTH } from "./thresholds.ts";

/**
 * What a request asks for that the answer before it gave, by the asked value's name: the JSON names under which it gave the
 * number, none where the value only stands somewhere in its text. A name that is missing was not given.
 */
export type GivenValues = Readonly<Record<string, readonly string[]>>;

/** As the log says it, or from the bodies themselves. */
export function givenValues(entry: LiveEntry): GivenValues {
  return entry.told?.given ?? given(entry);
}

function given(entry: LiveEntry): GivenValues {
  // Of a path that was not asked before, what the endpoint answered last may have named it.
  const answer = (entry.before ?? entry.previous)?.body;
  const text = answer?.text;
  if (text === undefined) return {};
  const found = new Map<string, readonly string[]>();
  for (const [name, value] of askedValues(entry)) {
    const names = NUMBER.test(value) ? givesNumber(answer, Number(value)) : [];
    const stands = value.length >= CURSOR_MIN_LENGTH && text.includes(value);
    if (stands || names.length > 0) found.set(name, names);
  }
  for (const [name, value] of requestCounters(entry)) {
    const names = givesNumber(answer, value);
    if (names.length > 0) found.set(name, names);
  }
  return Object.fromEntries(found);
}

const NUMBER = /^\d{1,15}$/;
