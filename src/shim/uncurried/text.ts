import { TEXT } from "../natives.ts";
import { uncurried } from "./uncurried.ts";

const text = uncurried(TEXT);
export const {
  charCodeAt,
  startsWith,
  indexOf: indexOfText,
  toLowerCase: lowerCase,
  toUpperCase: upperCase,
  trim: trimText,
} = text;
export const splitText = text.split as unknown as (self: string, separator: string) => string[];
