import { EVENT_TARGET, MESSAGE_EVENT } from "../taken/events.ts";
import { uncurried } from "./uncurried.ts";

export const { dispatchEvent: dispatch } = uncurried(EVENT_TARGET);
const message = uncurried(MESSAGE_EVENT);
export const { ports: portsOf, lastEventId: lastEventIdOf } = message;
export const dataOf = message.data as (self: MessageEvent) => unknown;
