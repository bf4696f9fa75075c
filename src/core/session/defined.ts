/** An object's fields, those without a value left out. */
type Defined<T> = { [Field in keyof T]?: Exclude<T[Field], undefined> };

/** The fields that have a value: an absent field stays absent instead of being `undefined`. */
export function defined<T extends object>(fields: T): Defined<T> {
  const present: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) present[name] = value;
  }
  return present as Defined<T>;
}
