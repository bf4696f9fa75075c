import { EVENT_SOURCE } from "../taken/eventsource.ts";
import { uncurried } from "./uncurried.ts";

export const { url: urlOf, readyState: readyStateOf } = uncurried(EVENT_SOURCE);
