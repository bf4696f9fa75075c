import { sampleOf } from "../classify/exchange-sample.ts";
import { isWithoutNews } from "../classify/rules/long-polling.ts";
import { duration } from "../classify/verdict.ts";
import { rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { TIMEOUT_HOLDS } from "./limits.ts";
import type { LiveEntry } from "../session/live-entry.ts";

/** Long polls that end at one ceiling without data. */
export function serverTimeout({ endpoint, entries, now }: EndpointScope): Found | undefined {
  const ceiling = endpoint.evidence.find(({ rule }) => rule === "hold-ceiling")?.figures;
  if (endpoint.technique !== "long-polling" || ceiling === undefined) return undefined;
  const { empty, holds, ceiling: time } = ceiling;
  if (Number(empty) < TIMEOUT_HOLDS || Number(empty) * 2 < Number(holds)) return undefined;
  return {
    rule: "server-timeout",
    severity: "info",
    figures: { empty: Number(empty), holds: Number(holds), ceiling: Number(time) },
    seen: `${String(empty)} holds ended at ${duration(Number(time))} without data.`,
    rows: rowsOf(entries.filter((entry) => endedWithoutNews(entry, now))),
  };
}

function endedWithoutNews(entry: LiveEntry, now: number): boolean {
  return entry.state !== "open" && isWithoutNews(sampleOf(entry, undefined, now));
}
