export interface Column {
  readonly title: string;
  /** Numbers end at the right. */
  readonly right?: boolean;
}

const GAP = "  ";

/** Lines of a table with a heading, each column as wide as its widest cell. A column without any cell text is left out. */
export function alignColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  const table = columns
    .map((column, index) => ({ column, cells: rows.map((row) => row[index] ?? "") }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const widths = table.map(({ column, cells }) =>
    Math.max(column.title.length, ...cells.map((cell) => cell.length)),
  );
  const line = (cellOf: (position: number) => string) =>
    table
      .map(({ column }, position) => pad(cellOf(position), widths[position] ?? 0, column))
      .join(GAP)
      .trimEnd();
  return [
    line((position) => table[position]?.column.title ?? ""),
    ...rows.map((_row, index) => line((position) => table[position]?.cells[index] ?? "")),
  ];
}

function pad(text: string, width: number, { right = false }: Column): string {
  return right ? text.padStart(width) : text.padEnd(width);
}
