import { TEXT_AHEAD } from "../../bridge/hand-over.ts";
import { plain } from "../natives.ts";
import { typedArrayBuffer } from "../uncurried/bytes.ts";
import { iterator, listen, listenWith, NativeMessageEvent } from "../taken/events.ts";
import { dataOf, portsOf } from "../uncurried/events.ts";
import { dispatch } from "../uncurried/events.ts";
import { postMessage, startPort } from "../uncurried/ports.ts";

/** Adds a listener for the next event alone, with the native method. */
export function listenOnce(target: EventTarget, type: string, listener: () => void): void {
  listenWith(target, type, listener, plain({ once: true }));
}

/** Posts a message, moving one buffer or port of it if that is given. */
export function post(port: MessagePort, message: unknown, moved?: Transferable): void {
  if (moved === undefined) postMessage(port, message);
  else postMessage(port, message, iterableOf(moved));
}

/** Hands a text to whoever made the port, at once and without a copy. @returns whether it was taken. */
export function handAhead(port: MessagePort, text: string): boolean {
  const event = new NativeMessageEvent(TEXT_AHEAD, plain({ cancelable: true, data: text }));
  return !dispatch(port, event);
}

/** A list of one for the browser to iterate over. An array would be iterated by what the page made of its iterator. */
export function iterableOf<Item>(item: Item): Iterable<Item> {
  let done = false;
  const next = (): IteratorResult<Item, undefined> => {
    if (done) return plain({ done: true, value: undefined });
    done = true;
    return plain({ done: false, value: item });
  };
  return plain({ [iterator]: () => plain({ next }) });
}

/** The first port that came with an event. */
export function portOf(event: MessageEvent): MessagePort | undefined {
  return portsOf(event)[0];
}

/** Hears what comes over a port. */
export function hearPort(port: MessagePort, hear: (message: unknown) => void): void {
  listen<MessageEvent>(port, "message", (event) => {
    hear(dataOf(event));
  });
  startPort(port);
}

/** The buffer under bytes of our own making. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return typedArrayBuffer(bytes) as ArrayBuffer;
}

/** Whether the browser made an event. The property is the event's own and cannot be replaced. */
export function isTrusted(event: Event): boolean {
  return event.isTrusted;
}
