import { ownProperty } from "./own-property.ts";
import type { ErrorFact } from "../../core/capture/vocabulary.ts";
import {
  getPrototypeOf,
  PLAIN_ERRORS,
  RANGE_ERRORS,
  SYNTAX_ERRORS,
  TYPE_ERRORS,
} from "../natives.ts";
import { makeMap } from "../uncurried/map.ts";
import { cutText, LONGEST_SENTENCE } from "./bounds.ts";
import { lateGetter } from "./late-natives.ts";

const nameOfException = lateGetter("DOMException", "name");
const messageOfException = lateGetter("DOMException", "message");

const NAMES = makeMap<object, string>();
NAMES.set(TYPE_ERRORS, "TypeError");
NAMES.set(SYNTAX_ERRORS, "SyntaxError");
NAMES.set(RANGE_ERRORS, "RangeError");
NAMES.set(PLAIN_ERRORS, "Error");

/** An error in words, without running a getter of the page's: it may have thrown or aborted with anything. */
export function describeError(error: unknown): ErrorFact {
  if (typeof error === "string") return { name: "", text: cutText(error, LONGEST_SENTENCE) };
  if (typeof error !== "object" || error === null) return { name: "", text: typeof error };
  return describeException(error) ?? describeObject(error);
}

function describeException(error: object): ErrorFact | undefined {
  try {
    const exception = error as DOMException;
    return { name: nameOfException(exception), text: messageOfException(exception) };
  } catch {
    return undefined;
  }
}

function describeObject(error: object): ErrorFact {
  const message: unknown = ownProperty(error, "message")?.value;
  const prototype = getPrototypeOf(error);
  const name = (prototype === null ? undefined : NAMES.get(prototype)) ?? "";
  return { name, text: typeof message === "string" ? cutText(message, LONGEST_SENTENCE) : "" };
}
