import { take } from "../natives.ts";

export const REQUEST = take(Request.prototype, ["url", "method", "headers", "signal"]);
