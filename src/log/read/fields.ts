import { isTime } from "../../core/capture/is-time.ts";

/** An object of a file: any field may be missing or of another type than it should. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object in a field; an empty one where there is none. */
export function fieldsIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

export function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

/** Only numbers that are finite: JSON can write `1e999`. */
export function numberIn(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** An instant in epoch milliseconds; undefined for one that no date can have. */
export function timeIn(fields: Fields, name: string): number | undefined {
  const at = numberIn(fields, name);
  return at !== undefined && isTime(at) ? at : undefined;
}

/** A count or size: whole and not negative, or -1 for unknown. */
export function sizeIn(fields: Fields, name: string): number | undefined {
  const value = numberIn(fields, name);
  return value !== undefined && value >= -1 ? Math.round(value) : undefined;
}

export function flagIn(fields: Fields, name: string): boolean {
  return fields[name] === true;
}

/** The objects of an array; everything else in it is left out. */
export function listIn(fields: Fields, name: string): Fields[] {
  const value: unknown = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The text in a field, if it is one of those allowed. */
export function oneOf<T extends string>(
  allowed: readonly T[],
  fields: Fields,
  name: string,
): T | undefined {
  return allowed.find((value) => value === fields[name]);
}
