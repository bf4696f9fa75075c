import { getterOf, methodOf, typedArrayBuffer } from "./natives.ts";

const postMessage = methodOf(MessagePort.prototype, "postMessage") as unknown as (
  self: MessagePort,
  message: unknown,
  transfer: Transferable[],
) => void;
const startPort = methodOf(MessagePort.prototype, "start");
const eventData = getterOf(MessageEvent.prototype, "data") as (self: MessageEvent) => unknown;
const eventPorts = getterOf(MessageEvent.prototype, "ports");
const preventDefaultOf = methodOf(Event.prototype, "preventDefault");

/** Adds a listener with the native method, whatever the page has done to it. */
export const listen = methodOf(EventTarget.prototype, "addEventListener") as unknown as <
  Type extends Event,
>(
  target: EventTarget,
  type: string,
  listener: (event: Type) => void,
) => void;

export const dispatch = methodOf(EventTarget.prototype, "dispatchEvent");
export const preventDefault = preventDefaultOf;
export const dataOf = eventData;

/** Posts a message, moving the given buffers. */
export function post(port: MessagePort, message: unknown, moved: Transferable[]): void {
  postMessage(port, message, moved);
}

/** The first port that came with an event. */
export function portOf(event: MessageEvent): MessagePort | undefined {
  return eventPorts(event)[0];
}

/** Hears what comes over a port. */
export function hearPort(port: MessagePort, hear: (message: unknown) => void): void {
  listen<MessageEvent>(port, "message", (event) => {
    hear(eventData(event));
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

export const typeOf = getterOf(Event.prototype, "type");
