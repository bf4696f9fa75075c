import type { MessageKey } from "../../ui/words/texts.ts";

/** Columns of all lists, in their order. */
export const COLUMNS = [
  "time",
  "gap",
  "duration",
  "status",
  "direction",
  "name",
  "size",
  "meaning",
  "preview",
] as const;
export type ColumnId = (typeof COLUMNS)[number];

export const MESSAGE_COLUMNS: readonly ColumnId[] = [
  "time",
  "gap",
  "direction",
  "name",
  "size",
  "meaning",
  "preview",
];
export const EXCHANGE_COLUMNS: readonly ColumnId[] = [
  "time",
  "gap",
  "duration",
  "status",
  "size",
  "preview",
];
export const CHUNK_COLUMNS: readonly ColumnId[] = ["time", "gap", "size", "preview"];

export type ColumnNames = Readonly<Record<ColumnId, MessageKey>>;

export const COLUMN_NAME: ColumnNames = {
  time: "columnTime",
  gap: "columnGap",
  duration: "columnDuration",
  status: "columnStatus",
  direction: "columnDirection",
  name: "columnName",
  size: "columnSize",
  meaning: "columnMeaning",
  preview: "columnPreview",
};

export const IS_FIGURE: ReadonlySet<ColumnId> = new Set([
  "time",
  "gap",
  "duration",
  "status",
  "size",
]);

/** Pixels. */
export const LEAST_WIDTH = 24;

/** Columns that rows can be put in order of. */
export const SORTABLE = ["time", "gap", "duration", "status", "direction", "name", "size"] as const;
export type SortColumn = (typeof SORTABLE)[number];

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

export const isSortable = (column: ColumnId): column is SortColumn =>
  (SORTABLE as readonly ColumnId[]).includes(column);

/** What the next click on a column's head asks for: smallest first, largest first, as they came. */
export function nextSort(now: Sort | undefined, column: SortColumn): Sort | undefined {
  if (now?.column !== column) return { column, descending: false };
  return now.descending ? undefined : { column, descending: true };
}

/** What the user chose of columns. What was not chosen is shown where it says something. */
export type ColumnChoice = Readonly<Partial<Record<ColumnId, boolean>>>;

/** How much room a row has. */
export type Room = "narrow" | "middle" | "wide";

/** Pixels of the window below which rows are narrow, and from which they are wide. */
const NARROW = 500;
const WIDE = 1000;

export function roomIn(windowWidth: number): Room {
  if (windowWidth < NARROW) return "narrow";
  return windowWidth < WIDE ? "middle" : "wide";
}

export interface ColumnNeeds {
  /** Messages have names. */
  readonly named: boolean;
  /** Messages mean more than they say: they have a protocol, or are packed. */
  readonly decoded: boolean;
  /** `wide`: for a meaning beside the name and the payload as it came. `narrow`: for one of them, without gaps. */
  readonly room: Room;
}

export function visibleColumns(choice: ColumnChoice, needs: ColumnNeeds): ColumnId[] {
  const suits: Readonly<Partial<Record<ColumnId, boolean>>> = {
    // A meaning begins with it.
    name: needs.named && (!needs.decoded || needs.room === "wide"),
    meaning: needs.decoded,
    preview: !needs.decoded || needs.room === "wide",
    gap: !(needs.decoded || needs.named) || needs.room !== "narrow",
  };
  return MESSAGE_COLUMNS.filter((column) => choice[column] ?? suits[column] ?? true);
}

/** `grid-template-columns`: widths the user chose, else those of the style sheet; the last one takes what is left. */
export function gridColumns(
  columns: readonly ColumnId[],
  widths: Readonly<Partial<Record<ColumnId, number>>>,
): string {
  const width = (column: ColumnId, last: boolean) => {
    const chosen = widths[column];
    if (chosen === undefined) return last ? "minmax(80px, 1fr)" : `var(--message-${column})`;
    return last ? `minmax(${chosen}px, 1fr)` : `${chosen}px`;
  };
  return columns.map((column, index) => width(column, index === columns.length - 1)).join(" ");
}
