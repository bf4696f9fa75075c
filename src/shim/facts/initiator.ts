import { ownProperty } from "./own-property.ts";
import type { Initiator } from "../../core/capture/vocabulary.ts";
import { withoutQuery } from "../recorder/carried.ts";
import { apply, lastIndexOfText, NativeError, sliceText, stackNative } from "../natives.ts";
import { charCodeAt, indexOfText, startsWith, trimText } from "../uncurried/text.ts";
import { LONGEST_SENTENCE, LONGEST_VALUE, LONGEST_WORD, ownText } from "./bounds.ts";
import { makeMap, mapSize } from "../uncurried/map.ts";

/** Endpoints whose call site has been taken; beyond them, none is. */
const MOST_ENDPOINTS = 1024;

/** UTF-16 units kept of a script's URL that is its source: enough to know it again. */
const LONGEST_DATA_URL = 128;

/** UTF-16 units of a stack from which on it is long: each frame of such a script has its source. To write one out takes milliseconds. */
const LONG_STACK = 65_536;
/** After so many of them, no call site is taken any more. */
const MOST_LONG_STACKS = 8;

/**
 * The call sites that opened connections and exchanges. Taking one costs some microseconds and is code of the page where
 * `Error.prepareStackTrace` is set, so it is taken once per connection and per new endpoint, and not at all then.
 */
export class Initiators {
  readonly #seen = makeMap<string, true>();
  /** The endpoint that was asked for last: most often it is the next one, too. */
  #method: string | undefined;
  #path = "";
  #longStacks = 0;

  /** The call site of a connection. */
  ofConnection(): Initiator | undefined {
    if (this.#longStacks >= MOST_LONG_STACKS) return undefined;
    const stack = takeStack();
    if (stack === undefined) return undefined;
    if (stack.length >= LONG_STACK) this.#longStacks += 1;
    return callSiteIn(stack);
  }

  /** The call site of an exchange, the first time that its endpoint is seen. */
  ofExchange(method: string, url: string): Initiator | undefined {
    if (method === this.#method && isOfPath(url, this.#path)) return undefined;
    const path = withoutQuery(url);
    this.#method = method;
    this.#path = path;
    const endpoint = `${method} ${path}`;
    if (this.#seen.has(endpoint) || mapSize(this.#seen) >= MOST_ENDPOINTS) return undefined;
    this.#seen.set(endpoint, true);
    return this.ofConnection();
  }
}

/**
 * The first frame of a stack that is not of the file that took it, in memory of its own. Frames below it are not looked at: where a
 * script's URL is its source, each has all of that.
 */
export function callSiteIn(stack: string): Initiator | undefined {
  /** The file that the shim's own frames name: the first, since it took the stack. */
  let ownFile: string | undefined;
  for (let start = 0; start < stack.length;) {
    const found = indexOfText(stack, "\n", start);
    const end = found < 0 ? stack.length : found;
    const frame = readFrame(sliceText(stack, start, end));
    ownFile ??= frame?.url;
    if (frame !== undefined && frame.url !== ownFile) return ownFrame(frame);
    start = end + 1;
  }
  return undefined;
}

/** A frame that keeps no stack alive. */
function ownFrame({ url, lineNumber, columnNumber, functionName }: Frame): Initiator {
  const longest = startsWith(url, "data:") ? LONGEST_DATA_URL : LONGEST_VALUE;
  const place = { url: ownText(url, longest), lineNumber, columnNumber };
  if (functionName === undefined) return place;
  return { ...place, functionName: ownText(functionName, LONGEST_WORD) };
}

/** Whether a URL is this path, alone or with a query or fragment. */
function isOfPath(url: string, path: string): boolean {
  if (!startsWith(url, path)) return false;
  const { length } = path;
  if (url.length === length) return true;
  const next = charCodeAt(url, length);
  return next === QUESTION_MARK || next === NUMBER_SIGN;
}

const QUESTION_MARK = 63;
const NUMBER_SIGN = 35;

function takeStack(): string | undefined {
  if ("prepareStackTrace" in (NativeError as object)) return undefined;
  const limit = ownProperty(NativeError, "stackTraceLimit");
  // Firefox has no limit, and no such property.
  if (limit !== undefined && !(typeof limit.value === "number" && limit.value > 0)) {
    return undefined;
  }
  const error = new NativeError();
  const stack: unknown = stackNative === undefined ? error.stack : apply(stackNative, error, []);
  return typeof stack === "string" ? stack : undefined;
}

/** A frame as the text of the stack has it. */
interface Frame extends Initiator {
  readonly columnNumber: number;
}

/**
 * One line of a stack: `    at name (url:line:column)` in Chromium, `name@url:line:column` in Firefox. Lines count
 * from 1 there and from 0 here.
 */
function readFrame(text: string): Frame | undefined {
  const line = trimText(text);
  const place = readPlace(line);
  if (place === undefined) return undefined;
  const { site, lineNumber, columnNumber } = place;
  if (sliceText(line, 0, 3) === "at ") {
    // A script's URL may be its source, in which brackets stand as well.
    const open = indexOfText(sliceText(site, 0, LONGEST_SENTENCE), " (");
    if (open < 0) return { url: sliceText(site, 3), lineNumber, columnNumber };
    const functionName = sliceText(site, 3, open);
    return { url: sliceText(site, open + 2), lineNumber, columnNumber, functionName };
  }
  const at = indexOfText(site, "@");
  if (at < 0) return undefined;
  const url = sliceText(site, at + 1);
  const functionName = sliceText(site, 0, at);
  return functionName === ""
    ? { url, lineNumber, columnNumber }
    : { url, lineNumber, columnNumber, functionName };
}

interface Place {
  readonly site: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

function readPlace(line: string): Place | undefined {
  const end = sliceText(line, -1) === ")" ? sliceText(line, 0, -1) : line;
  const columnAt = lastIndexOfText(end, ":");
  const lineAt = lastIndexOfText(end, ":", columnAt - 1);
  if (columnAt < 1 || lineAt < 1) return undefined;
  const lineNumber = readNumber(sliceText(end, lineAt + 1, columnAt));
  const columnNumber = readNumber(sliceText(end, columnAt + 1));
  if (lineNumber === undefined || columnNumber === undefined) return undefined;
  return {
    site: sliceText(end, 0, lineAt),
    lineNumber: lineNumber - 1,
    columnNumber: columnNumber - 1,
  };
}

/** A number above 0, in digits only. */
function readNumber(digits: string): number | undefined {
  let value = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = charCodeAt(digits, index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value > 0 ? value : undefined;
}
