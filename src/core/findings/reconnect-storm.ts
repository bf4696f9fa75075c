import { duration } from "../classify/verdict.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import { rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { STORM_RECONNECTS, STORM_WINDOW } from "./limits.ts";

/** Reconnects that follow each other as if the first had not failed. */
export function reconnectStorm({ entries }: EndpointScope): Found | undefined {
  const storm = mostWithin(
    entries.filter(({ reconnectOf }) => reconnectOf !== undefined),
    STORM_WINDOW,
  );
  const [first, last] = [storm[0], storm.at(-1)];
  if (storm.length < STORM_RECONNECTS || first === undefined || last === undefined)
    return undefined;
  const span = last.startedAt - first.startedAt;
  return {
    rule: "reconnect-storm",
    severity: "problem",
    figures: { reconnects: storm.length, span: Math.round(span) },
    seen: `It was opened again ${String(storm.length)} times within ${duration(span)}.`,
    rows: rowsOf(storm),
  };
}

/** The most entries that began within a time. */
function mostWithin(entries: readonly LiveEntry[], window: number): readonly LiveEntry[] {
  let [from, best, bestFrom] = [0, 0, 0];
  for (let to = 0; to < entries.length; to++) {
    while ((entries[to]?.startedAt ?? 0) - (entries[from]?.startedAt ?? 0) > window) from++;
    if (to - from + 1 > best) [best, bestFrom] = [to - from + 1, from];
  }
  return entries.slice(bestFrom, bestFrom + best);
}
