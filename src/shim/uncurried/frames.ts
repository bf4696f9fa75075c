import { ELEMENT, FRAME } from "../taken/frames.ts";
import { uncurried } from "./uncurried.ts";

export const { contentWindow: windowOf, contentDocument: documentOf } = uncurried(FRAME);
export const { getAttribute: attributeOf } = uncurried(ELEMENT);
