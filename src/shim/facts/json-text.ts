import { isArray, keys, stringify } from "../natives.ts";

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
