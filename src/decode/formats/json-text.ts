import { problem, type JsonValue, type Problem } from "../decoded.ts";
import { CUT, malformed } from "./payload-content.ts";
import { toJsonValue } from "./json-value.ts";

/** What a text says as JSON. Without `value` it is none. */
export interface JsonReading {
  readonly value?: JsonValue;
  readonly problem?: Problem;
}

const TOO_LARGE = problem("too-large", "The value is too deep or too large; a part is left out.");

/**
 * Reads JSON within bounds.
 *
 * @param isCut the text ends before its time: what is whole of it is read.
 */
export function readJson(text: string, isCut = false): JsonReading {
  const parsed = parse(text);
  if (parsed.error === undefined) {
    const { value, whole } = toJsonValue(parsed.value);
    return whole ? { value } : { value, problem: TOO_LARGE };
  }
  if (isCut) {
    const mended = parse(closeJson(text));
    if (mended.error === undefined) return { value: toJsonValue(mended.value).value, problem: CUT };
  }
  return { problem: isCut ? CUT : malformed(`Not JSON: ${parsed.error}`) };
}

/** The value of a text that is JSON all through, or `undefined`. */
export function jsonOf(text: string): JsonValue | undefined {
  return readJson(text).value;
}

/** Whether a text begins as an object or a list does; anything else is not worth trying. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function parse(text: string): { readonly value?: unknown; readonly error?: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Cut JSON up to its last whole value, with what is open closed. One pass: whatever opens or closes is safe to end
 * after, so that what is open in the end is what was open at the last safe place.
 */
function closeJson(text: string): string {
  const open: string[] = [];
  let inString = false;
  let safe = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === "\\") i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === ",") safe = i;
    else if (character === "{" || character === "[") {
      open.push(character === "{" ? "}" : "]");
      if (open.length > CLOSABLE_DEPTH) return "";
      safe = i + 1;
    } else if (character === "}" || character === "]") {
      open.pop();
      safe = i + 1;
    }
  }
  return text.slice(0, safe) + open.reverse().join("");
}

/** Whatever is nested deeper was not made to be read. */
const CLOSABLE_DEPTH = 1000;
