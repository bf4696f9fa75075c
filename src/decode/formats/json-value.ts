import { MAX_DEPTH, MAX_HEX_BYTES, MAX_VALUES } from "../limits.ts";
import type { JsonValue } from "../decoded.ts";

/** Bytes as hexadecimal digits, up to {@link MAX_HEX_BYTES} of them. */
export function hex(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, MAX_HEX_BYTES), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return shown.join(" ") + (bytes.length > MAX_HEX_BYTES ? " …" : "");
}

/** Bytes as JSON: their number and the first of them. */
export function bytesValue(bytes: Uint8Array): JsonValue {
  return { bytes: bytes.length, hex: hex(bytes) };
}

/** A value within bounds, and whether something had to be left out for that. */
export interface Bounded {
  readonly value: JsonValue;
  readonly whole: boolean;
}

/**
 * Any decoded value as JSON within {@link MAX_DEPTH} and {@link MAX_VALUES}: bytes become their hexadecimal digits,
 * integers beyond 2⁵³ and numbers that JSON does not have become text, and what lies too deep or comes too late "…".
 */
export function toJsonValue(value: unknown): Bounded {
  if (isSound(value, 0, { values: MAX_VALUES, whole: true })) return { value, whole: true };
  const budget = { values: MAX_VALUES, whole: true };
  return { value: convert(value, 0, budget), whole: budget.whole };
}

interface Budget {
  values: number;
  whole: boolean;
}

/** Whether a value can stay as it is, which nearly all can: looking costs a fraction of copying. */
function isSound(value: unknown, depth: number, budget: Budget): value is JsonValue {
  budget.values--;
  if (budget.values < 0) return false;
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth >= MAX_DEPTH || budget.values <= 0) return false;
  if (Array.isArray(value)) return value.every((item) => isSound(item, depth + 1, budget));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) {
    if (!isSound((value as Record<string, unknown>)[key], depth + 1, budget)) return false;
  }
  return true;
}

function convert(value: unknown, depth: number, budget: Budget): JsonValue {
  budget.values--;
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return smallOrText(value);
  if (typeof value !== "object") return null;
  if (value instanceof Uint8Array) return bytesValue(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (depth >= MAX_DEPTH || budget.values <= 0) {
    budget.whole = false;
    return "…";
  }
  return Array.isArray(value)
    ? convertList(value, depth, budget)
    : convertObject(value, depth, budget);
}

function convertList(list: readonly unknown[], depth: number, budget: Budget): JsonValue {
  const items: JsonValue[] = [];
  for (const item of list) {
    if (budget.values <= 0) {
      budget.whole = false;
      break;
    }
    items.push(convert(item, depth + 1, budget));
  }
  return items;
}

function convertObject(object: object, depth: number, budget: Budget): JsonValue {
  const fields: [string, JsonValue][] = [];
  for (const [key, field] of Object.entries(object)) {
    if (budget.values <= 0) {
      budget.whole = false;
      break;
    }
    fields.push([key, convert(field, depth + 1, budget)]);
  }
  // Object.fromEntries defines and does not assign: a key "__proto__" stays a key.
  return Object.fromEntries(fields);
}

function smallOrText(value: bigint): JsonValue {
  const small = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  return small ? Number(value) : value.toString();
}

/** A JSON object, not a list. */
export type JsonObject = Readonly<Record<string, JsonValue>>;

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The field, if it is a text. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The field, if it is a number. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** A text or number that identifies something, as text. */
export function idOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** The object's own field: what a page sends must not reach what every object inherits. */
export function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
