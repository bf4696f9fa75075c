import { preview, type JsonValue } from "../../decode/decode.ts";
import { formatPath, type JsonPath } from "./json-path.ts";

/** One line of a value shown as a tree. */
export interface TreeRow {
  readonly path: JsonPath;
  /** The path as text, by which the row is known from message to message. */
  readonly id: string;
  /** 0 for the whole value. */
  readonly depth: number;
  readonly kind: "object" | "list" | "string" | "number" | "boolean" | "null" | "more";
  /** The scalar as JSON; a closed object or list on one line. */
  readonly text: string;
  /** Fields or items; for `more` how many are left out; undefined for a scalar. */
  readonly size?: number;
  readonly open: boolean;
  /** Holds what is searched for, itself. */
  readonly hit: boolean;
}

/** What is open, and what is searched for. */
export interface TreeState {
  /** Paths that the user opened (true) or closed (false). */
  readonly toggled: ReadonlyMap<string, boolean>;
  /** So many more items are shown of an object or list. */
  readonly more: ReadonlyMap<string, number>;
  /** In lower case; "" for no search. */
  readonly search: string;
}

/** Levels open at first, and the most fields or items that something open at first has. */
const OPEN_LEVELS = 2;
const OPEN_ITEMS = 50;

/** Items shown of an object or list before the rest is asked for. */
export const SHOWN_ITEMS = 200;

const CLOSED_TEXT = 120;

/** The lines of a value. With a search only what holds the words, and what leads there. */
export function treeRows(value: JsonValue, state: TreeState): TreeRow[] {
  const rows: TreeRow[] = [];
  addRows(value, [], state, rows);
  return rows;
}

/** @returns whether the value or anything in it holds what is searched for. */
function addRows(value: JsonValue, path: JsonPath, state: TreeState, rows: TreeRow[]): boolean {
  const id = formatPath(path);
  const depth = path.length;
  const hit = isHit(value, path.at(-1), state.search);
  if (typeof value !== "object" || value === null) {
    if (hit || state.search === "") {
      rows.push({
        path,
        id,
        depth,
        kind: kindOf(value),
        text: JSON.stringify(value),
        open: false,
        hit,
      });
    }
    return hit;
  }
  const size = sizeOf(value);
  const open = isOpen(id, depth, size, state);
  const kind = Array.isArray(value) ? "list" : "object";
  const at = rows.push({ path, id, depth, kind, text: "", size, open, hit }) - 1;
  const found = open && addChildren(value, path, id, state, rows);
  if (state.search !== "" && !hit && !found) rows.length = at;
  else rows[at] = { path, id, depth, kind, size, open, hit, text: open ? "" : closedText(value) };
  return hit || found;
}

function addChildren(
  value: object,
  path: JsonPath,
  id: string,
  state: TreeState,
  rows: TreeRow[],
): boolean {
  const isList = Array.isArray(value);
  const keys = isList ? value.keys() : Object.keys(value);
  const most = SHOWN_ITEMS + (state.more.get(id) ?? 0);
  const size = sizeOf(value);
  let found = false;
  let shown = 0;
  for (const key of keys) {
    // A search goes through all of it: what it finds is not many, or is what was asked for.
    if (state.search === "" && shown >= most) {
      const rest = { path, id: `${id} more`, depth: path.length + 1, open: false, hit: false };
      rows.push({ ...rest, kind: "more", text: "", size: size - shown });
      break;
    }
    const child = (value as Readonly<Record<string | number, JsonValue>>)[key] ?? null;
    if (addRows(child, [...path, key], state, rows)) found = true;
    shown++;
  }
  return found;
}

/** What the user did counts; a search looks into everything; otherwise the first levels are open. */
function isOpen(id: string, depth: number, size: number, state: TreeState): boolean {
  if (size === 0) return false;
  if (state.search !== "") return true;
  return state.toggled.get(id) ?? (depth < OPEN_LEVELS && (depth === 0 || size <= OPEN_ITEMS));
}

function isHit(value: JsonValue, key: string | number | undefined, search: string): boolean {
  if (search === "") return false;
  if (typeof key === "string" && key.toLowerCase().includes(search)) return true;
  if (typeof value === "object" && value !== null) return false;
  return String(value).toLowerCase().includes(search);
}

function kindOf(value: string | number | boolean | null): TreeRow["kind"] {
  if (value === null) return "null";
  if (typeof value === "string") return "string";
  return typeof value === "number" ? "number" : "boolean";
}

const sizeOf = (value: object): number =>
  Array.isArray(value) ? value.length : Object.keys(value).length;

const closedText = (value: JsonValue): string => preview(value, CLOSED_TEXT);
