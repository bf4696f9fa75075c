import type { AlternativesCard } from "../session/endpoint-figures.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Endpoint, Finding } from "../session/model.ts";
import type { EndpointTally } from "../statistics/endpoint-tally.ts";
import { ADVICE } from "./advice.ts";
import type { FindingName } from "./advice.ts";
import { ROWS_MAX } from "./limits.ts";

/** What a rule looks at: one endpoint. */
export interface EndpointScope {
  readonly endpoint: Endpoint;
  /** Its latest entries, oldest first. */
  readonly entries: readonly LiveEntry[];
  readonly tally: EndpointTally;
  /** What the same updates would cost otherwise; undefined where too little was seen. */
  readonly card: () => AlternativesCard | undefined;
  /** Epoch milliseconds until which all that happened is known. */
  readonly now: number;
}

/** What a rule looks at: all endpoints. */
export interface SessionScope {
  readonly scopes: readonly EndpointScope[];
}

/** What a rule found. */
export interface Found {
  readonly rule: FindingName;
  readonly severity: Finding["severity"];
  readonly figures: Finding["figures"];
  /** What was seen, in one English sentence. */
  readonly seen: string;
  /** Indices of the entries that show it. */
  readonly rows: readonly number[];
}

/** Finds something in one endpoint, or nothing. */
export type EndpointRule = (scope: EndpointScope) => Found | undefined;

/** The finding as views, log and command line get it. The latest rows are named where there are too many. */
export function findingOf(
  { rule, severity, figures, seen, rows }: Found,
  endpoint: string,
): Finding {
  const { why, what } = ADVICE[rule];
  return {
    rule,
    severity,
    endpoint,
    text: `${seen} ${why} ${what}`,
    figures,
    rows: { entries: rows.slice(-ROWS_MAX) },
  };
}

/** Indices of entries. */
export function rowsOf(entries: readonly LiveEntry[]): readonly number[] {
  return entries.map(({ index }) => index);
}

/** Bytes as a person reads them, in steps of 1024. */
export function bytesText(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB"];
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${String(Math.round((bytes / 1024 ** step) * 10) / 10)} ${units[step] ?? ""}`;
}
