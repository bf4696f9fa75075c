import { take } from "../natives.ts";

export const { performance } = globalThis;
export const PERFORMANCE = take(Performance.prototype, ["getEntriesByName"]);
