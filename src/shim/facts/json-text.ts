import { ARRAYS, getPrototypeOf, isArray, keys, OBJECTS, stringify } from "../natives.ts";

/** Deeper values are cut, so that the walk needs no more of the stack than the page's own parse did. */
const MOST_DEPTH = 200;

/** JSON of a value that was parsed from JSON, and whether it was cut at the limit. */
export interface JsonText {
  readonly text: string;
  readonly isCut: boolean;
}

/**
 * Writes a plain value, as `JSON.parse` makes them, as JSON: no `toJSON` and no getter is called, whatever the page has put
 * on the built-in prototypes, and the walk stops at the limit.
 *
 * @param limit UTF-16 units.
 */
export function jsonText(value: unknown, limit: number): JsonText {
  const writer = new JsonWriter(limit);
  writer.write(value, 0);
  return { text: writer.text, isCut: writer.isCut };
}

/**
 * As {@link jsonText}, of a value that no script has seen since it was parsed. The browser's own writer is far quicker than ours,
 * but stops at no limit, and would call what the page has put on the built-in prototypes: it writes what is neither.
 */
export function untouchedJsonText(value: unknown, limit: number): JsonText {
  const isSmall = typeof value === "object" && value !== null && roomAfter(value, limit, 0) >= 0;
  if (!isSmall || hasToJson()) return jsonText(value, limit);
  return { text: stringify(value), isCut: false };
}

/** Whether the page has given the built-in prototypes something that the browser's own writer would call. */
function hasToJson(): boolean {
  return getPrototypeOf(ARRAYS) !== OBJECTS || "toJSON" in ARRAYS;
}

/** UTF-16 units that a number takes at most, with what stands beside it, and a unit of a text, as an escape. */
const NUMBER_ROOM = 26;
const UNIT_ROOM = 6;
/** Quotes or brackets, and a comma or a colon. */
const AROUND = 4;

/**
 * What is left at least of so many units when a list or an object has been written.
 *
 * @returns less than 0 where it might not fit, or where the browser's writer would write something else than ours.
 */
function roomAfter(held: object, room: number, depth: number): number {
  if (depth >= MOST_DEPTH) return -1;
  if (isArray(held)) return roomAfterItems(held, room, depth);
  if (getPrototypeOf(held) !== OBJECTS) return -1;
  const names = keys(held);
  let left = room - AROUND;
  for (let index = 0; index < names.length && left >= 0; index += 1) {
    const name = names[index] ?? "";
    left -= AROUND + UNIT_ROOM * name.length;
    left = roomAfterValue((held as Record<string, unknown>)[name], left, depth);
  }
  return left;
}

function roomAfterItems(values: readonly unknown[], room: number, depth: number): number {
  if (getPrototypeOf(values) !== ARRAYS) return -1;
  let left = room - AROUND;
  for (let index = 0; index < values.length && left >= 0; index += 1) {
    const value = values[index];
    // Long lists are of numbers, most often, and above all of such.
    if (typeof value === "number" && value > 0 && value - value === 0) left -= NUMBER_ROOM;
    else left = roomAfterValue(value, left, depth);
  }
  return left;
}

function roomAfterValue(value: unknown, room: number, depth: number): number {
  if (typeof value === "string") return room - AROUND - UNIT_ROOM * value.length;
  if (typeof value === "number") return isWrittenAlike(value) ? room - NUMBER_ROOM : -1;
  if (typeof value === "boolean" || value === null) return room - NUMBER_ROOM;
  return typeof value === "object" ? roomAfter(value, room, depth + 1) : -1;
}

/** Not minus zero, which loses its sign, and no infinity, which JSON has not. */
function isWrittenAlike(value: number): boolean {
  return value - value === 0 && (value !== 0 || 1 / value > 0);
}

class JsonWriter {
  readonly #limit: number;
  text = "";
  isCut = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  write(value: unknown, depth: number): void {
    if (this.isCut) return;
    if (typeof value === "string") this.#add(stringify(value));
    else if (typeof value !== "object" || value === null) this.#add(primitive(value));
    else if (depth >= MOST_DEPTH) this.isCut = true;
    else if (isArray(value)) this.#array(value, depth);
    else this.#object(value, depth);
  }

  #array(values: readonly unknown[], depth: number): void {
    this.#add("[");
    for (let index = 0; index < values.length && !this.isCut; index += 1) {
      if (index > 0) this.#add(",");
      this.write(values[index], depth + 1);
    }
    this.#add("]");
  }

  #object(value: object, depth: number): void {
    this.#add("{");
    const names = keys(value);
    for (let index = 0; index < names.length && !this.isCut; index += 1) {
      const name = names[index] ?? "";
      this.#add(`${index > 0 ? "," : ""}${stringify(name)}:`);
      this.write((value as Record<string, unknown>)[name], depth + 1);
    }
    this.#add("}");
  }

  #add(piece: string): void {
    if (this.isCut) return;
    if (this.text.length + piece.length > this.#limit) this.isCut = true;
    else this.text += piece;
  }
}

/** JSON has no infinities and no NaN; minus zero it has, and `JSON.stringify` loses. */
function primitive(value: unknown): string {
  if (value === 0) return 1 / value < 0 ? "-0" : "0";
  return typeof value === "number" || typeof value === "boolean" ? `${value}` : "null";
}
