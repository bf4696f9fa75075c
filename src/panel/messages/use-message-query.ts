import { useMemo } from "preact/hooks";
import type { MessageLines } from "./message-lines.ts";
import { matcherOf } from "../find/filter-match.ts";
import { LineMeanings } from "./line-meanings.ts";
import type { MessageView } from "./message-view.ts";
import { ShownLines } from "./shown-lines.ts";
import { messageKeys } from "../table/sort-keys.ts";
import type { ListQuery } from "../table/use-arrangement.ts";

/** Messages as a list that can be filtered and sorted. */
export function useMessageQuery(
  lines: MessageLines,
  view: MessageView,
  language: string,
): ListQuery {
  const meanings = useMemo(() => new LineMeanings(lines), [lines]);
  const hideHeartbeats = view.hideHeartbeats.value;
  const hideRepeated = view.hideRepeated.value;
  return {
    source: lines,
    view,
    known: [hideHeartbeats, hideRepeated],
    search(asked, sort) {
      const all = asked.terms.length === 0 && !hideHeartbeats && !hideRepeated;
      // Openings and ends have no place among messages that are sorted.
      if (all && sort === undefined) return undefined;
      return new ShownLines(
        lines,
        { matches: matcherOf(asked), hideHeartbeats, hideRepeated },
        meanings,
      );
    },
    keys: (sort) => messageKeys(lines, meanings, sort.column, language),
  };
}
