import { ARRAYS, create, defineProperty, LIST } from "../natives.ts";
import { uncurried } from "./uncurried.ts";

const list = uncurried(LIST);
export const shift = list.shift as <Item>(self: Item[]) => Item | undefined;
export const splice = list.splice as unknown as <Item>(
  self: Item[],
  start: number,
  count: number,
) => Item[];

/**
 * Puts an item into a list of ours. A plain assignment to a place that a list does not have yet would run the setter that a page
 * may have put on `Array.prototype` or `Object.prototype` (ECMA-262, 10.1.9.2).
 */
export function put<Item>(list: Item[], index: number, item: Item): void {
  if (!(index in ARRAYS)) {
    list[index] = item;
    return;
  }
  const element = create(null) as PropertyDescriptor;
  element.value = item;
  element.writable = true;
  element.enumerable = true;
  element.configurable = true;
  defineProperty(list, index, element);
}

/** Puts an item at the end of a list of ours. */
export function append<Item>(list: Item[], item: Item): void {
  put(list, list.length, item);
}
