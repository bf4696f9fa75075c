import type { VNode } from "preact";
import { useMemo } from "preact/hooks";

/**
 * Rows as they were drawn the last time, for as long as they say the same: a list that is scrolled draws those that come
 * into sight, and leaves the others alone.
 * @param known what all rows depend on: a change of it draws them anew.
 * @returns the elements of these rows. @param elementOf the number of the element that a row has, see `DrawnRows`.
 */
export function useKeptRows(
  rows: readonly number[],
  elementOf: (row: number) => number,
  draw: (row: number, element: number) => VNode,
  known: readonly unknown[],
): VNode[] {
  const kept = useMemo(() => ({ elements: new Map<number, VNode>() }), known);
  const elements = new Map<number, VNode>();
  for (const row of rows) {
    const element = elementOf(row);
    const before = kept.elements.get(row);
    elements.set(row, before?.key === element ? before : draw(row, element));
  }
  // Those of the drawing before only: not what was ever in sight.
  kept.elements = elements;
  return [...elements.values()];
}
