import { effect, signal, type Signal } from "@preact/signals";
import { COLUMNS, LEAST_WIDTH, type ColumnChoice, type ColumnId, type Sort } from "./columns.ts";

type Widths = Readonly<Partial<Record<ColumnId, number>>>;

/** How the user wants to see messages: the same for every endpoint, most of it kept for the next time. */
export interface MessageView {
  readonly filter: Signal<string>;
  readonly hideHeartbeats: Signal<boolean>;
  readonly hideRepeated: Signal<boolean>;
  /** Times of day instead of times since the navigation. */
  readonly clockTime: Signal<boolean>;
  readonly columns: Signal<ColumnChoice>;
  /** Pixels. */
  readonly widths: Signal<Widths>;
  readonly sort: Signal<Sort | undefined>;
}

interface Kept {
  readonly clockTime: boolean;
  readonly columns: ColumnChoice;
  readonly widths: Widths;
}

const KEY = "messageView";

/** @param storage where choices are kept; other extensions and pages cannot reach it. */
export function createMessageView(storage: Pick<Storage, "getItem" | "setItem">): MessageView {
  const kept = readKept(storage.getItem(KEY));
  const view = {
    filter: signal(""),
    hideHeartbeats: signal(false),
    hideRepeated: signal(false),
    clockTime: signal(kept.clockTime),
    columns: signal(kept.columns),
    widths: signal(kept.widths),
    sort: signal<Sort | undefined>(undefined),
  };
  effect(() => {
    const { clockTime, columns, widths } = view;
    const choice = { clockTime: clockTime.value, columns: columns.value, widths: widths.value };
    storage.setItem(KEY, JSON.stringify(choice));
  });
  return view;
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
