import { LIST } from "../natives.ts";
import { uncurried } from "./uncurried.ts";

const list = uncurried(LIST);
export const shift = list.shift as <Item>(self: Item[]) => Item | undefined;
export const splice = list.splice as unknown as <Item>(
  self: Item[],
  start: number,
  count: number,
) => Item[];
