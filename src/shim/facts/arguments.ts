import { append, put } from "../uncurried/list.ts";

/**
 * Arguments that the native will turn into strings, turned into strings once, in the same order: an object's
 * `toString` is the page's code and must run exactly once. Strings and other primitives stay as they are, and if there
 * are no objects, so does the list.
 *
 * @param count how many of the first arguments are strings to the native.
 * @param least arguments below which the native throws without looking at any.
 * @throws what the page's `toString` throws, as the native would.
 */
export function withTextArguments(
  args: readonly unknown[],
  count: number,
  least: number,
): readonly unknown[] {
  if (args.length < least) return args;
  let converted: unknown[] | undefined;
  for (let index = 0; index < count && index < args.length; index += 1) {
    if (!isObject(args[index])) continue;
    converted ??= copyOf(args);
    put(converted, index, textOf(args[index]));
  }
  return converted ?? args;
}

/** An argument, if it was given. To read past the end of a list is to ask its prototype, where a page may have put a getter. */
export function argument(args: readonly unknown[], index: number): unknown {
  return index < args.length ? args[index] : undefined;
}

export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** ToString of ECMAScript, with whatever code of the page that runs. */
export function textOf(value: unknown): string {
  return `${value as string}`;
}

function copyOf(args: readonly unknown[]): unknown[] {
  const copy: unknown[] = [];
  for (let index = 0; index < args.length; index += 1) append(copy, args[index]);
  return copy;
}
