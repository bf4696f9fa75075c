import type { Headers } from "../capture/vocabulary.ts";
import { givesValue } from "./given-value.ts";
import type { EndpointKey } from "./endpoint-key.ts";
import { OPENING_CANDIDATES } from "./grouping-rules.ts";

/** What is asked of the request that may open a chain. */
export interface Opening {
  readonly body?: { readonly text?: string } | undefined;
  readonly opened?: { readonly headers: Headers };
}

interface Group<E> {
  readonly entries: readonly E[];
}

/**
 * The first request of a chain cannot name a cursor yet: the answer gives it. So an endpoint of one request, whose answer
 * holds what a request with more query names asks for, is the beginning of that one's endpoint.
 */
export class ChainOpenings<E extends Opening, G extends Group<E>> {
  /** The latest groups of each key without its names. */
  #groups = new Map<string, { readonly names: readonly string[]; readonly group: G }[]>();

  add({ base, names }: EndpointKey, group: G): void {
    const groups = this.#groups.get(base) ?? [];
    groups.push({ names, group });
    if (groups.length > OPENING_CANDIDATES) groups.shift();
    this.#groups.set(base, groups);
  }

  /** @returns the group that the request goes on with. */
  continuedBy({ base, names }: EndpointKey, url: string): G | undefined {
    const candidates = this.#groups.get(base) ?? [];
    return candidates.findLast(({ names: fewer, group }) => {
      const [first] = group.entries;
      if (first === undefined || group.entries.length !== 1) return false;
      return isStrictSubset(fewer, names) && gaveWhatIsNew(first, fewer, url);
    })?.group;
  }
}

function isStrictSubset(fewer: readonly string[], names: readonly string[]): boolean {
  return fewer.length < names.length && fewer.every((name) => names.includes(name));
}

/** At least one of the new parameters comes from the answer. */
function gaveWhatIsNew({ body, opened }: Opening, known: readonly string[], url: string): boolean {
  if (opened === undefined || !URL.canParse(url)) return false;
  return [...new URL(url).searchParams].some(
    ([name, value]) => !known.includes(name) && givesValue(body?.text ?? "", opened.headers, value),
  );
}
