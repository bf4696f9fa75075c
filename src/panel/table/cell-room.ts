import type { ColumnId } from "./columns.ts";

/**
 * Characters that a column surely has room for where the user has not made it narrower: figures have digits of one width, and
 * the narrowest column of each kind in the style sheets is what counts.
 */
const ROOM: Readonly<Partial<Record<ColumnId, number>>> = {
  time: 10,
  gap: 8,
  direction: 1,
  size: 7,
};

/** Widths in pixels that the user chose. */
export type ChosenWidths = Readonly<Partial<Record<ColumnId, number>>>;

/** Whether a cell's text need not be cut off: each cell that may be costs the browser a clip in every frame. */
export function fitsIn(column: ColumnId, text: string, widths: ChosenWidths): boolean {
  return widths[column] === undefined && text.length <= (ROOM[column] ?? -1);
}
