import type { PageScript } from "../page-script.ts";

/** Pages that lock, replace or wrap the four APIs, or set what errors say. */
export const lockedScripts: readonly PageScript[] = [
  {
    name: "globals locked, replaced and wrapped by the page",
    atLeast: 12,
    run: async (log, at) => {
      const nativeFetch = window.fetch;
      const NativeSocket = window.WebSocket;
      const calls: string[] = [];
      window.fetch = (...args) => {
        calls.push("fetch of the page");
        return nativeFetch(...args);
      };
      log(await (await fetch("/text")).text(), window.fetch === nativeFetch);
      class Wrapped extends NativeSocket {
        constructor(url: string) {
          super(url);
          calls.push("socket of the page");
        }
      }
      window.WebSocket = Wrapped as typeof WebSocket;
      const socket = new WebSocket(at.sockets);
      log(
        socket instanceof Wrapped,
        socket instanceof NativeSocket,
        socket.constructor === Wrapped,
      );
      await new Promise((resolve) => (socket.onopen = resolve));
      socket.close();
      const send = NativeSocket.prototype.send;
      NativeSocket.prototype.send = function (this: WebSocket, data: string) {
        calls.push("send of the page");
        send.call(this, `${data}!`);
      };
      const second = new NativeSocket(at.sockets);
      await new Promise((resolve) => (second.onopen = resolve));
      second.send("x");
      log((await new Promise<MessageEvent>((resolve) => (second.onmessage = resolve))).data);
      second.close();
      const add = EventTarget.prototype.addEventListener;
      const added: string[] = [];
      EventTarget.prototype.addEventListener = function (
        this: EventTarget,
        type: string,
        ...rest: unknown[]
      ) {
        added.push(type);
        Reflect.apply(add, this, [type, ...rest]);
      };
      const source = new EventSource("/events");
      source.addEventListener("named", () => undefined);
      const told = new Promise((resolve) => source.addEventListener("message", resolve));
      const third = new NativeSocket(at.sockets);
      third.addEventListener("open", () => third.close());
      await new Promise((resolve) => third.addEventListener("close", resolve));
      await told;
      source.close();
      log(added.join(), calls.join());
      EventTarget.prototype.addEventListener = add;
      Object.defineProperty(window, "fetch", {
        value: nativeFetch,
        configurable: false,
        writable: false,
      });
      Object.freeze(Response.prototype);
      Object.freeze(XMLHttpRequest.prototype);
      Object.freeze(nativeFetch);
      log(Object.isFrozen(nativeFetch), Object.isFrozen(Response.prototype));
      log(Object.getOwnPropertyDescriptor(window, "fetch")?.writable);
      log(await (await fetch("/text")).text());
      const xhr = new XMLHttpRequest();
      xhr.open("GET", "/text", false);
      xhr.send();
      log(xhr.responseText);
      Object.defineProperty(NativeSocket, "mine", { value: 5, configurable: true });
      log(
        (NativeSocket as unknown as { mine: number }).mine,
        Reflect.ownKeys(NativeSocket).map(String).join(),
      );
      log(Object.isExtensible(NativeSocket), Object.isSealed(NativeSocket));
      Object.setPrototypeOf(NativeSocket, null);
      log(Object.getPrototypeOf(NativeSocket), new NativeSocket(at.sockets) instanceof EventTarget);
      log(delete (window as { EventSource?: unknown }).EventSource, "EventSource" in window);
    },
  },
  {
    name: "Error.prepareStackTrace is not asked",
    atLeast: 4,
    run: async (log, at) => {
      let asked = 0;
      const errors = Error as unknown as { prepareStackTrace?: unknown; stackTraceLimit?: unknown };
      errors.prepareStackTrace = () => {
        asked += 1;
        return "mine";
      };
      new WebSocket(at.sockets).close();
      new EventSource("/events").close();
      log((await fetch("/json")).status, asked);
      delete errors.prepareStackTrace;
      const limit = errors.stackTraceLimit;
      errors.stackTraceLimit = 0;
      new WebSocket(at.sockets).close();
      log((await fetch("/text")).status, asked, errors.stackTraceLimit);
      Object.defineProperty(Error, "stackTraceLimit", {
        configurable: true,
        get: () => {
          asked += 1;
          return 5;
        },
      });
      new WebSocket(at.sockets).close();
      log(asked);
      Object.defineProperty(Error, "stackTraceLimit", {
        value: limit,
        configurable: true,
        writable: true,
      });
      const reading: string[] = [];
      const init = {
        method: "POST",
        get signal(): null {
          reading.push("signal");
          return null;
        },
      };
      log((await fetch("/echo", init)).status, reading.join());
    },
  },
];
