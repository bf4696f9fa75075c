import type { ToldOfRequest } from "../../core/session/request-facts.ts";
import { defined } from "../defined.ts";
import { type Fields, fieldsIn, isFields } from "./fields.ts";

/** What an entry of our own says of its request beside showing it. */
export function readTold(summary: Fields): ToldOfRequest | undefined {
  if (!isFields(summary["told"])) return undefined;
  const told = summary["told"];
  return defined({
    asked: recordIn(told, "asked", isNumber),
    counts: recordIn(told, "counts", isNumber),
    given: recordIn(told, "given", isTextList),
  });
}

function recordIn<Value>(
  fields: Fields,
  name: string,
  isValue: (value: unknown) => value is Value,
): Readonly<Record<string, Value>> | undefined {
  if (!isFields(fields[name])) return undefined;
  const known = Object.entries(fieldsIn(fields, name)).flatMap(([key, value]) =>
    isValue(value) ? [[key, value] as const] : [],
  );
  return Object.fromEntries(known);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
