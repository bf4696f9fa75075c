import { effect, signal, type Signal } from "@preact/signals";
import {
  COLUMNS,
  LEAST_WIDTH,
  type ColumnChoice,
  type ColumnId,
  type Sort,
} from "../table/columns.ts";

type Widths = Readonly<Partial<Record<ColumnId, number>>>;

/** How the user wants to see lists of one kind: the same for every endpoint, most of it kept for the next time. */
export interface ListView {
  readonly filter: Signal<string>;
  readonly columns: Signal<ColumnChoice>;
  /** Pixels. */
  readonly widths: Signal<Widths>;
  readonly sort: Signal<Sort | undefined>;
  /** Times of day instead of times since the navigation. */
  readonly clockTime: Signal<boolean>;
}

export interface MessageView extends ListView {
  readonly hideHeartbeats: Signal<boolean>;
  readonly hideRepeated: Signal<boolean>;
}

interface Kept {
  readonly clockTime: boolean;
  readonly columns: ColumnChoice;
  readonly widths: Widths;
}

type KeptIn = Pick<Storage, "getItem" | "setItem">;

/** @param storage where choices are kept; other extensions and pages cannot reach it. */
export function createListView(storage: KeptIn, key: string): ListView {
  const kept = readKept(storage.getItem(key));
  const view = {
    filter: signal(""),
    clockTime: signal(kept.clockTime),
    columns: signal(kept.columns),
    widths: signal(kept.widths),
    sort: signal<Sort | undefined>(undefined),
  };
  effect(() => {
    const { clockTime, columns, widths } = view;
    const choice = { clockTime: clockTime.value, columns: columns.value, widths: widths.value };
    storage.setItem(key, JSON.stringify(choice));
  });
  return view;
}

export function createMessageView(storage: KeptIn): MessageView {
  const list = createListView(storage, "messageView");
  return { ...list, hideHeartbeats: signal(false), hideRepeated: signal(false) };
}

/** What was kept, as far as it can be understood: another version may have written it. */
export function readKept(text: string | null): Kept {
  const kept = parsed(text);
  const columns: Partial<Record<ColumnId, boolean>> = {};
  const widths: Partial<Record<ColumnId, number>> = {};
  for (const column of COLUMNS) {
    const shown = fieldOf(fieldOf(kept, "columns"), column);
    if (typeof shown === "boolean") columns[column] = shown;
    const width = fieldOf(fieldOf(kept, "widths"), column);
    if (typeof width === "number" && width >= LEAST_WIDTH) widths[column] = width;
  }
  return { clockTime: fieldOf(kept, "clockTime") === true, columns, widths };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
