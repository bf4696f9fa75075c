import type { LiveEntry } from "../session/live-entry.ts";
import type { RequestFacts } from "../session/request-facts.ts";
import { askedValues } from "./asked-values.ts";
import { givenValues } from "./given-values.ts";
import { requestCounters } from "./request-counters.ts";

/** What the rules look for in a request. */
export function requestFacts(entry: LiveEntry): RequestFacts {
  return {
    asked: askedValues(entry),
    counts: requestCounters(entry),
    given: givenValues(entry),
    ...(entry.told === undefined ? {} : { told: entry.told }),
  };
}
