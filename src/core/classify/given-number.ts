import type { Payload } from "../session/model.ts";
import { GIVEN_BODY_LIMIT } from "./thresholds.ts";

/**
 * The JSON names under which an answer gives a number, as a cursor is given: it is the greatest under its name. (A list
 * of things has many numbers; that one of them is the next page by chance tells nothing.)
 */
export function givesNumber(body: Payload | undefined, value: number): readonly string[] {
  const text = body?.text;
  if (body === undefined || text?.includes(String(value)) !== true) return [];
  return [...greatestByName(body, text)].filter(([, most]) => most === value).map(([name]) => name);
}

/** `"last": 17` or `"last": "17"`. */
const NUMBERS = /"([^"\\]{1,64})"\s*:\s*"?(\d{1,15})"?(?=\s*[,}\]])/g;

/** Bodies never change once they are whole: each is read once. */
const known = new WeakMap<Payload, ReadonlyMap<string, number>>();

function greatestByName(body: Payload, text: string): ReadonlyMap<string, number> {
  const held = known.get(body);
  if (held !== undefined) return held;
  const greatest = new Map<string, number>();
  for (const [, name = "", digits] of text.slice(0, GIVEN_BODY_LIMIT).matchAll(NUMBERS)) {
    greatest.set(name, Math.max(greatest.get(name) ?? 0, Number(digits)));
  }
  known.set(body, greatest);
  return greatest;
}
