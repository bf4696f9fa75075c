import { methodOf, take } from "../natives.ts";

export const NativeEvent = Event;
export const NativeMessageEvent = MessageEvent;
export const eventTarget = EventTarget.prototype;
/** By which the browser iterates over what it is given. */
export const iterator: typeof Symbol.iterator = Symbol.iterator;

export const listenWith = methodOf(eventTarget, "addEventListener");

/** Adds a listener with the native method, whatever the page has done to it. */
export const listen = listenWith as unknown as <Type extends Event>(
  target: EventTarget,
  type: string,
  listener: (event: Type) => void,
) => void;

/**
 * As {@link listen}, but before the page's listeners, which may let nobody hear an event after them: at its target those that capture
 * come first, in the order in which they were added.
 */
export function listenFirst<Type extends Event>(
  target: EventTarget,
  type: string,
  listener: (event: Type) => void,
): void {
  listenWith(target, type, listener as (event: Event) => void, true);
}

export const EVENT_TARGET = take(eventTarget, ["dispatchEvent"]);
export const preventDefault = methodOf(Event.prototype, "preventDefault");
export const MESSAGE_EVENT = take(MessageEvent.prototype, ["data", "ports", "lastEventId"]);
