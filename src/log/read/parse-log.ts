import { FORMAT_VERSION } from "../har-types.ts";
import { type Fields, fieldsIn, isFields, numberIn } from "./fields.ts";

/** Longest text of a log that is read, in UTF-16 units: engines hold strings of about twice that. */
export const MAX_LOG_LENGTH = 256 * 1024 * 1024;

/** What is wrong with a file, for a view by its code and in one English sentence. */
export interface LogProblem {
  readonly code: "empty" | "too-large" | "cut-off" | "not-json" | "not-har" | "newer-format";
  readonly text: string;
}

const SENTENCES: Readonly<Record<LogProblem["code"], string>> = {
  empty: "This file is empty.",
  "too-large": `This file is larger than the ${String(MAX_LOG_LENGTH / 1024 / 1024)} MiB that can be read at once.`,
  "cut-off": "This file ends in the middle: it was not wholly written or not wholly copied.",
  "not-json": "This file is not a HAR log: it is not JSON.",
  "not-har": "This file is JSON but not a HAR log: it has no log with a list of entries.",
  "newer-format":
    "This log was written by a newer version of Realtime DevTools than this one can read.",
};

/** The `log` object of a HAR file, or what is wrong with it. */
export function parseLog(
  text: string,
): { readonly log: Fields } | { readonly problem: LogProblem } {
  if (text.length > MAX_LOG_LENGTH) return problem("too-large");
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (json.trim() === "") return problem("empty");
  const value = parseJson(json);
  if (value === undefined) return problem(isCutOff(json) ? "cut-off" : "not-json");
  const log = isFields(value) ? value["log"] : undefined;
  if (!isFields(log) || !Array.isArray(log["entries"])) return problem("not-har");
  const version = numberIn(fieldsIn(log, "_realtime"), "formatVersion") ?? 0;
  return version > FORMAT_VERSION ? problem("newer-format") : { log };
}

function problem(code: LogProblem["code"]): { readonly problem: LogProblem } {
  return { problem: { code, text: SENTENCES[code] } };
}

/** @returns undefined for what is not JSON, which itself has no undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a text that is no JSON began as an object or array and ends before that is closed. */
function isCutOff(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '"') {
      at = endOfString(text, at);
      if (at >= text.length) return true;
    } else if (unit === "{" || unit === "[") open += 1;
    else if (unit === "}" || unit === "]") open -= 1;
    if (open < 0) return false;
  }
  return open > 0;
}

/**
 * The place of the quote that ends a string, or a place behind the text where none does. Step by step: an expression's repeated
 * group runs out of stack in strings of some MiB.
 */
function endOfString(text: string, quote: number): number {
  let at = quote + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
