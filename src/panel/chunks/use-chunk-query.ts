import type { ChunkLines } from "./chunk-lines.ts";
import type { SortColumn } from "../table/columns.ts";
import { matcherOf, type Candidate } from "../find/filter-match.ts";
import type { ListView } from "../messages/message-view.ts";
import { withText } from "./readable-text.ts";
import { searchedText } from "../find/row-candidate.ts";
import { ShownPositions } from "../messages/shown-positions.ts";
import { TENTHS, type SortKey } from "../table/sort-keys.ts";
import type { ListQuery } from "../table/use-arrangement.ts";

/** The chunks of streams as a list that can be filtered and sorted. */
export function useChunkQuery(lines: ChunkLines, view: ListView): ListQuery {
  return {
    source: lines,
    view,
    known: [],
    search(asked) {
      if (asked.terms.length === 0) return undefined;
      const matches = matcherOf(asked);
      return new ShownPositions(lines, (position) => matches(candidateOf(lines, position)));
    },
    keys: (sort) => chunkKey(lines, sort.column),
  };
}

/** A chunk as a filter sees it. */
export function candidateOf(lines: ChunkLines, position: number): Candidate {
  return {
    direction: "received",
    get isBinary() {
      const { text, bytes } = withText(lines.payload(position));
      return text === undefined && bytes !== undefined;
    },
    size: lines.size(position),
    name: "",
    address: lines.entry(position).url,
    get text() {
      return searchedText(withText(lines.payload(position)));
    },
  };
}

function chunkKey(lines: ChunkLines, column: SortColumn): SortKey {
  const start = lines.order.earliest;
  if (column === "time") return (position) => (lines.at(position) - start) * TENTHS;
  if (column === "gap") return (position) => (lines.gap(position) ?? 0) * TENTHS;
  return (position) => lines.size(position) + 1;
}
