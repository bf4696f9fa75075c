import { PERFORMANCE } from "../taken/performance.ts";
import { uncurried } from "./uncurried.ts";

export const { getEntriesByName: entriesByName } = uncurried(PERFORMANCE);
