/** Positions in a longer list, in ascending order; may grow at its end. */
export interface Positions {
  readonly length: number;
  at(index: number): number;
}

/** The rows of a table: which line of the whole list each shows. */
export interface Arrangement {
  readonly count: number;
  /** The position in the whole list. */
  positionOf(row: number): number;
  /** The row that shows a position; undefined where none does. */
  rowOf(position: number): number | undefined;
}

/**
 * @param slice the part of `positions` that is shown.
 * @param order positions within the slice in the order of their rows; what is not in it (yet) follows as it came.
 */
export function arrange(
  positions: Positions,
  slice: { readonly first: number; readonly count: number },
  order: Uint32Array | undefined,
): Arrangement {
  const { first, count } = slice;
  return {
    count,
    positionOf: (row) => positions.at(first + (order?.[row] ?? row)),
    rowOf(position) {
      const index = indexOf(positions, position);
      if (index === undefined || index < first || index >= first + count) return undefined;
      const place = index - first;
      return order === undefined || place >= order.length ? place : order.indexOf(place);
    },
  };
}

function indexOf(positions: Positions, position: number): number | undefined {
  let low = 0;
  let high = positions.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = positions.at(middle);
    if (found === position) return middle;
    if (found < position) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
