import { take } from "../natives.ts";

export const EVENT_SOURCE = take(EventSource.prototype, ["url", "readyState"]);
