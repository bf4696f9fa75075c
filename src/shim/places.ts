import {
  defineProperty,
  getOwnPropertyDescriptor,
  lastIndexOfText,
  plain,
  sliceText,
} from "./natives.ts";
import { eventTarget } from "./taken/events.ts";
import type { Native, TrapSource } from "./traps.ts";
import type { When, Wrapper } from "./wrap.ts";

/*
 * Where wrappers go. What each of them does is said elsewhere, under the same label: `observe/`. One that follows acts only on
 * what another that begins has made known. Lists stand where they are used: each frame would go on holding those of the module.
 */

/** All by which a script talks to a server, in a document or in a worker. */
export function wrapTraffic(wrap: Wrapper, source: TrapSource): void {
  attempt(source, () => {
    wrap.class(globalThis, "WebSocket", "begins");
    methods(wrap, WebSocket.prototype, ["WebSocket.prototype.send"]);
  });
  attempt(source, () => {
    wrap.class(globalThis, "EventSource", "begins");
    methods(wrap, EventSource.prototype, ["EventSource.prototype.close"]);
    wrapAddListener(wrap, source);
  });
  attempt(source, () => {
    wrap.method(globalThis, "fetch", "fetch", "begins");
    wrap.class(globalThis, "Response", "follows");
    methods(wrap, Response.prototype, [
      "Response.prototype.text",
      "Response.prototype.arrayBuffer",
      "Response.prototype.blob",
      "Response.prototype.bytes",
      "Response.prototype.json",
      "Response.prototype.formData",
      "Response.prototype.clone",
      "Response.prototype.textStream",
    ]);
    wrap.getter(Response.prototype, "body", "Response.prototype.body", "follows");
  });
  attempt(source, () => wrapStreams(wrap));
  attempt(source, () => wrapConsumers(wrap));
  attempt(source, () => {
    const { prototype } = XMLHttpRequest;
    methods(wrap, prototype, ["XMLHttpRequest.prototype.open"], "begins");
    methods(wrap, prototype, [
      "XMLHttpRequest.prototype.setRequestHeader",
      "XMLHttpRequest.prototype.send",
      "XMLHttpRequest.prototype.abort",
    ]);
  });
}

/** What starts workers and ends them. Where the browser lacks one of them, there is nothing to wrap. */
export function wrapWorkers(wrap: Wrapper, source: TrapSource): void {
  attempt(source, () => {
    wrap.class(globalThis, "Worker", "begins");
    const { prototype } = (globalThis as { Worker?: typeof Worker }).Worker ?? {};
    methods(wrap, prototype, ["Worker.prototype.terminate"]);
    wrap.class(globalThis, "SharedWorker", "begins");
  });
}

/** What gives a page the window of a frame. */
export function wrapFrames(wrap: Wrapper, source: TrapSource): void {
  attempt(source, () => {
    const { prototype } = HTMLIFrameElement;
    const toWindow = "HTMLIFrameElement.prototype.contentWindow";
    wrap.getter(prototype, "contentWindow", toWindow, "begins");
    const toDocument = "HTMLIFrameElement.prototype.contentDocument";
    wrap.getter(prototype, "contentDocument", toDocument, "begins");
  });
}

function attempt(source: TrapSource, install: () => void): void {
  try {
    install();
  } catch {
    source.trouble("observer:install");
  }
}

/**
 * Named events reach only those who listen for the name. `EventTarget.prototype` stays as it is: the method is given to
 * EventSource's prototype alone.
 */
function wrapAddListener(wrap: Wrapper, source: TrapSource): void {
  const key = "addEventListener";
  const label = "EventSource.prototype.addEventListener";
  const { prototype } = EventSource;
  const descriptor = getOwnPropertyDescriptor(eventTarget, key);
  if (descriptor === undefined || getOwnPropertyDescriptor(prototype, key) !== undefined) {
    source.trouble(`unwrapped:${label}`);
    return;
  }
  const value = wrap.call(descriptor.value as Native, label, "begins");
  defineProperty(prototype, key, plain({ ...descriptor, value }));
}

function wrapStreams(wrap: Wrapper): void {
  const streams = ReadableStream.prototype;
  methods(wrap, streams, [
    "ReadableStream.prototype.getReader",
    "ReadableStream.prototype.cancel",
    "ReadableStream.prototype.pipeThrough",
    "ReadableStream.prototype.pipeTo",
    "ReadableStream.prototype.tee",
  ]);
  const { ReadableStreamDefaultReader: Reader, ReadableStreamBYOBReader: BytesReader } =
    globalThis as Partial<typeof globalThis>;
  methods(wrap, Reader?.prototype, [
    "ReadableStreamDefaultReader.prototype.read",
    "ReadableStreamDefaultReader.prototype.cancel",
    "ReadableStreamDefaultReader.prototype.releaseLock",
  ]);
  methods(wrap, BytesReader?.prototype, [
    "ReadableStreamBYOBReader.prototype.read",
    "ReadableStreamBYOBReader.prototype.cancel",
    "ReadableStreamBYOBReader.prototype.releaseLock",
  ]);
  // `values` and the method of the well-known symbol are one and the same function, and stay so.
  const native: unknown = getOwnPropertyDescriptor(streams, "values")?.value;
  if (typeof native !== "function") return;
  const label = "ReadableStream.prototype.values";
  const wrapper = wrap.call(native as Native, label, "follows");
  wrap.replace(streams, "values", label, wrapper);
  const ofSymbol = "ReadableStream.prototype[Symbol.asyncIterator]";
  wrap.replace(streams, Symbol.asyncIterator, ofSymbol, wrapper);
}

/** What reads bodies unseen. Without the cache where the page is not secure. */
function wrapConsumers(wrap: Wrapper): void {
  const cache = (globalThis as { Cache?: typeof Cache }).Cache?.prototype;
  methods(wrap, cache, ["Cache.prototype.put"]);
  methods(wrap, globalThis.WebAssembly, [
    "WebAssembly.compileStreaming",
    "WebAssembly.instantiateStreaming",
  ]);
}

/** Methods of one owner, of whose names its labels are made. */
function methods(
  wrap: Wrapper,
  owner: object | undefined,
  labels: readonly string[],
  does: When = "follows",
): void {
  for (let index = 0; index < labels.length; index += 1) {
    const label = labels[index] ?? "";
    wrap.method(owner, sliceText(label, lastIndexOfText(label, ".") + 1), label, does);
  }
}
