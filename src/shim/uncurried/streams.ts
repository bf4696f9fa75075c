import { STREAM } from "../taken/streams.ts";
import { uncurried } from "./uncurried.ts";

export const { locked: isLocked, pipeTo } = uncurried(STREAM);
