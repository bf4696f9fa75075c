import { ownProperty } from "./own-property.ts";
import { isObject } from "./arguments.ts";
import { cutText, headerUnits, MOST_HEADER_TEXT, MOST_HEADERS } from "./bounds.ts";
import { isArray, keys, sliceText } from "../natives.ts";
import { indexOfText, splitText, trimText } from "../uncurried/text.ts";
import { forEachHeader } from "../uncurried/headers.ts";
import { append } from "../uncurried/list.ts";

type Pair = readonly [name: string, value: string];

/** Of so many answers one has its headers counted: to read them out takes as long as much of the rest of a small request. */
const COUNTED = 16;
/** What is taken for the text of headers before any were counted, in UTF-16 units. */
const USUAL_TEXT = 512;

let answers = 0;
let lastCounted = USUAL_TEXT;

/**
 * About how many UTF-16 units the headers of an answer have, which nobody has read out: as many as those had that were counted last.
 * On the average it is right, and the bound of the recorder holds.
 */
export function estimatedUnits(headers: Headers): number {
  answers += 1;
  if (answers % COUNTED === 0) lastCounted = headerUnits(readHeaders(headers) ?? []);
  return lastCounted;
}

/** The lines of `getAllResponseHeaders()`, as far as they are kept. */
export function boundedLines(lines: string): string {
  return cutText(lines, MOST_HEADER_TEXT);
}

/** All of a native `Headers`, or nothing when the object is not one. */
export function readHeaders(headers: unknown): Pair[] | undefined {
  const list: Pair[] = [];
  try {
    forEachHeader(headers as Headers, (value, name) => {
      if (list.length < MOST_HEADERS) append(list, [name, value]);
    });
  } catch {
    return undefined;
  }
  return list;
}

/** Headers as a page gave them (`HeadersInit`), as far as they are plain data. */
export function givenHeaders(init: unknown): Pair[] {
  if (!isObject(init)) return [];
  const native = readHeaders(init);
  if (native !== undefined) return native;
  return isArray(init) ? fromPairs(init) : fromRecord(init);
}

function fromPairs(pairs: readonly unknown[]): Pair[] {
  const list: Pair[] = [];
  for (let index = 0; index < pairs.length && index < MOST_HEADERS; index += 1) {
    const pair = dataOf(pairs, index);
    if (isObject(pair)) add(list, dataOf(pair, 0), dataOf(pair, 1));
  }
  return list;
}

function fromRecord(record: object): Pair[] {
  const list: Pair[] = [];
  const names = keys(record);
  for (let index = 0; index < names.length && index < MOST_HEADERS; index += 1) {
    add(list, names[index], dataOf(record, names[index] ?? ""));
  }
  return list;
}

function add(list: Pair[], name: unknown, value: unknown): void {
  if (typeof name !== "string" || isObject(value) || typeof value === "symbol") return;
  append(list, [name, `${value as string}`]);
}

/** An own property's value, unless it is a getter's to give. */
export function dataOf(object: object, key: PropertyKey): unknown {
  return ownProperty(object, key)?.value as unknown;
}

/** The lines of `getAllResponseHeaders()`. */
export function parseHeaderLines(lines: string): Pair[] {
  const list: Pair[] = [];
  const split = splitText(lines, "\r\n");
  for (let index = 0; index < split.length && index < MOST_HEADERS; index += 1) {
    const line = split[index] ?? "";
    const colon = indexOfText(line, ":");
    if (colon > 0) {
      append(list, [sliceText(line, 0, colon), trimText(sliceText(line, colon + 1))]);
    }
  }
  return list;
}

/** A header's value by its lower-case name, from the lines that the browser made, which are lower-case too. */
export function headerInLines(lines: string, name: string): string | undefined {
  const start = indexOfText(lines, `${name}: `);
  if (start < 0) return undefined;
  // The name may be the end of a longer one, or stand in a value.
  if (start > 0 && sliceText(lines, start - 2, start) !== "\r\n") {
    return headerValue(parseHeaderLines(lines), name);
  }
  const from = start + name.length + 2;
  const end = indexOfText(lines, "\r\n", from);
  return sliceText(lines, from, end < 0 ? lines.length : end);
}

function headerValue(headers: readonly Pair[], name: string): string | undefined {
  for (let index = 0; index < headers.length; index += 1) {
    const pair = headers[index];
    if (pair?.[0] === name) return pair[1];
  }
  return undefined;
}
