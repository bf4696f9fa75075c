import { fromIso } from "../log-time.ts";
import { type Fields, fieldsIn, textIn } from "../read/fields.ts";

/** A request with all that it was redirected to. */
export interface RedirectChain {
  readonly first: Fields;
  readonly last: Fields;
  /** Where the last hop stands in the list. */
  readonly place: number;
}

/**
 * A HAR has an entry for each hop, a page sees one request. A hop goes on with the next entry of the same document that asks for
 * where it was sent, and did not begin before it.
 */
export function foldRedirects(entries: readonly Fields[]): RedirectChain[] {
  const taken = new Set<number>();
  const chains: RedirectChain[] = [];
  entries.forEach((first, index) => {
    if (taken.has(index)) return;
    let place = index;
    for (;;) {
      const next = nextHop(entries, place, taken);
      if (next === undefined) break;
      taken.add(next);
      place = next;
    }
    chains.push({ first, last: entries[place] ?? first, place });
  });
  return chains;
}

function nextHop(
  entries: readonly Fields[],
  place: number,
  taken: ReadonlySet<number>,
): number | undefined {
  const hop = entries[place] ?? {};
  const target = redirectOf(hop);
  if (target === undefined) return undefined;
  const found = entries.findIndex(
    (entry, index) =>
      index > place &&
      !taken.has(index) &&
      withoutFragment(textIn(fieldsIn(entry, "request"), "url") ?? "") === target &&
      textIn(entry, "pageref") === textIn(hop, "pageref") &&
      startOf(entry) >= startOf(hop),
  );
  return found < 0 ? undefined : found;
}

/** Absolute, without fragment; undefined where the answer sends nowhere. */
function redirectOf(hop: Fields): string | undefined {
  const target = textIn(fieldsIn(hop, "response"), "redirectURL") ?? "";
  const base = textIn(fieldsIn(hop, "request"), "url") ?? "";
  if (target === "" || !URL.canParse(target, base)) return undefined;
  return withoutFragment(new URL(target, base).href);
}

function startOf(entry: Fields): number {
  return fromIso(textIn(entry, "startedDateTime") ?? "") ?? 0;
}

/** A URL as a request carries it. */
export function withoutFragment(url: string): string {
  return url.split("#", 1)[0] ?? url;
}
