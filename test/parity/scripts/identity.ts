import type { PageScript } from "../page-script.ts";

/** What the globals and their prototypes look like. */
export const identityScripts: readonly PageScript[] = [
  {
    name: "descriptors, names, lengths, tags, statics and own keys",
    atLeast: 150,
    run: async (log) => {
      const shape = (label: string, owner: object, key: PropertyKey) => {
        const found = Object.getOwnPropertyDescriptor(owner, key);
        if (found === undefined) return void log(label, "absent");
        const { configurable, enumerable, writable } = found;
        const value: unknown = found.value ?? found.get;
        const native = typeof value === "function" ? value : undefined;
        log(label, configurable, enumerable, writable, native?.name, native?.length);
        if (native !== undefined) {
          log(
            label,
            // Firefox makes them as they are asked for, in no certain order.
            Reflect.ownKeys(native).map(String).sort().join(),
            Object.prototype.toString.call(native),
          );
          log(label, Object.getPrototypeOf(native) === Function.prototype, "prototype" in native);
        }
      };
      shape("fetch", window, "fetch");
      for (const name of ["WebSocket", "EventSource", "XMLHttpRequest", "Response"] as const) {
        const constructor = window[name];
        shape(name, window, name);
        for (const key of Reflect.ownKeys(constructor))
          shape(`${name}.${String(key)}`, constructor, key);
        const { prototype } = constructor as { prototype: object };
        if (name !== "EventSource") log(name, Reflect.ownKeys(prototype).map(String).join());
        for (const key of Reflect.ownKeys(prototype)) {
          if (key !== "addEventListener") shape(`${name} ${String(key)}`, prototype, key);
        }
        log(name, (prototype as { constructor: unknown }).constructor === constructor);
        log(name, Object.getPrototypeOf(constructor) === EventTarget, Object.isFrozen(constructor));
      }
      for (const key of Reflect.ownKeys(ReadableStream.prototype)) {
        shape(`ReadableStream ${String(key)}`, ReadableStream.prototype, key);
      }
      for (const key of Reflect.ownKeys(ReadableStreamDefaultReader.prototype)) {
        shape(`reader ${String(key)}`, ReadableStreamDefaultReader.prototype, key);
      }
      const iterate = Object.getOwnPropertyDescriptor(
        ReadableStream.prototype,
        Symbol.asyncIterator,
      );
      const values = Object.getOwnPropertyDescriptor(ReadableStream.prototype, "values");
      log("one function iterates", iterate?.value === values?.value);
      log(
        "keys of window",
        Object.keys(window)
          .filter((key) => /fetch|Socket|Event/.test(key))
          .join(),
      );
      await Promise.resolve();
    },
  },
  {
    name: "calls that natives refuse, and what they say",
    atLeast: 22,
    run: async (log, at) => {
      const attempt = (label: string, action: () => unknown) => {
        try {
          log(label, typeof action());
        } catch (error) {
          const { name, message } = error as Error;
          log(label, name, message, Object.prototype.toString.call(error));
        }
      };
      const loose = window as unknown as Record<string, new (...args: unknown[]) => unknown>;
      for (const name of ["WebSocket", "EventSource", "XMLHttpRequest", "Response"]) {
        const constructor = loose[name]!;
        attempt(`${name} without new`, () => (constructor as unknown as () => unknown)());
      }
      attempt("no url", () => new loose["WebSocket"]!());
      attempt("no url", () => new loose["EventSource"]!());
      attempt("bad url", () => new WebSocket("http://%"));
      attempt("bad scheme", () => new WebSocket("ftp://example.com"));
      attempt("bad url", () => new EventSource("http://%"));
      attempt("twice the same protocol", () => new WebSocket(at.sockets, ["a", "a"]));
      attempt("symbol as url", () => new loose["WebSocket"]!(Symbol("x")));
      attempt("send of nobody", () => WebSocket.prototype.send.call({} as WebSocket, "x"));
      attempt("close of nobody", () => EventSource.prototype.close.call({} as EventSource));
      attempt("open of nobody", () =>
        Reflect.apply(XMLHttpRequest.prototype.open, {}, ["GET", "/"]),
      );
      attempt("open with one argument", () =>
        (new XMLHttpRequest() as unknown as Record<"open", (a: string) => void>).open("GET"),
      );
      attempt("send before open", () => new XMLHttpRequest().send());
      attempt("forbidden method", () => new XMLHttpRequest().open("TRACE", "/"));
      attempt("bad url for open", () => new XMLHttpRequest().open("GET", "http://%"));
      attempt("header before open", () => new XMLHttpRequest().setRequestHeader("a", "b"));
      attempt("a symbol as url", () =>
        new XMLHttpRequest().open("GET", Symbol("x") as unknown as string),
      );
      attempt("a toString that throws", () => {
        const url = {
          toString: () => {
            throw new RangeError("mine");
          },
        };
        new XMLHttpRequest().open("GET", url as unknown as string);
      });
      attempt("clone of nobody", () => Response.prototype.clone.call({} as Response));
      attempt("getReader of nobody", () =>
        ReadableStream.prototype.getReader.call({} as ReadableStream),
      );
      const refuse = async (label: string, action: () => Promise<unknown>) => {
        try {
          await action();
          log(label, "accepted");
        } catch (error) {
          log(label, Object.prototype.toString.call(error), error);
        }
      };
      await refuse("fetch of nothing", () => (fetch as unknown as () => Promise<unknown>)());
      await refuse("fetch of a bad url", () => fetch("http://%"));
      await refuse("fetch with a bad method", () => fetch("/json", { method: "a b" }));
      await refuse("fetch with a bad header", () => fetch("/json", { headers: { "a b": "c" } }));
      await refuse("fetch with GET and a body", () => fetch("/json", { body: "x" }));
      await refuse("fetch of a symbol", () => fetch(Symbol("x") as unknown as string));
      await refuse("fetch of an object that throws", () => {
        const url = {
          toString: () => {
            throw new RangeError("mine");
          },
        };
        return fetch(url as unknown as string);
      });
      await refuse("text of nobody", () => Response.prototype.text.call({} as Response));
      await refuse("fetch of another this", () => fetch.call({} as Window, "/json"));
      const { fetch: detached } = window;
      await refuse("detached fetch", () => detached("/json").then((answer) => answer.text()));
    },
  },
  {
    name: "instances, subclasses and constructors",
    atLeast: 24,
    run: async (log, at) => {
      class Socket extends WebSocket {
        readonly mine = 7;
        override send(data: string): void {
          log("send of the subclass", data);
          super.send(data);
        }
        shout(): string {
          return `shout ${this.mine}`;
        }
      }
      const socket = new Socket(at.sockets, "second");
      log(socket instanceof Socket, socket instanceof WebSocket, socket instanceof EventTarget);
      log(
        socket.constructor === Socket,
        Object.getPrototypeOf(Socket) === WebSocket,
        socket.shout(),
      );
      log(Object.prototype.toString.call(socket), Object.keys(socket).join(), socket.binaryType);
      await new Promise((resolve) => socket.addEventListener("open", resolve));
      log(
        socket.protocol,
        socket.readyState === Socket.OPEN,
        Socket.CLOSED,
        socket.url === `${at.sockets}/`,
      );
      socket.send("x");
      log((await new Promise<MessageEvent>((resolve) => (socket.onmessage = resolve))).data);
      socket.close();
      const plain = new WebSocket(at.sockets);
      log(plain.constructor === WebSocket, Object.getPrototypeOf(plain) === WebSocket.prototype);
      log(plain instanceof Socket, Object.hasOwn(plain, "onmessage"), "CONNECTING" in plain);
      plain.close();
      const made = Reflect.construct(WebSocket, [at.sockets], Array) as object;
      log(Object.getPrototypeOf(made) === Array.prototype, made instanceof WebSocket);
      WebSocket.prototype.close.call(made as WebSocket);
      class Source extends EventSource {
        readonly mine = 7;
      }
      const source = new Source("/events");
      log(source instanceof Source, source instanceof EventSource, source.constructor === Source);
      log(Object.prototype.toString.call(source), source.readyState, source.withCredentials);
      log(new URL(source.url).pathname, Source.CONNECTING, EventSource.OPEN, EventSource.CLOSED);
      source.close();
      log(source.readyState);
      class Xhr extends XMLHttpRequest {
        override open(method: string, url: string | URL): void {
          log("open of the subclass", method, url);
          super.open(method, url, true);
        }
      }
      const xhr = new Xhr();
      xhr.open("GET", "/json");
      log(xhr instanceof XMLHttpRequest, xhr.constructor === Xhr, xhr.readyState, Xhr.DONE);
      log(Object.prototype.toString.call(xhr), Object.keys(xhr).join());
      const bound = WebSocket.bind(null, at.sockets);
      const third = new bound();
      log(third instanceof WebSocket, bound.name, bound.length);
      third.close();
      const response = await fetch("/json");
      log(response instanceof Response, response.constructor === Response);
      log(Object.prototype.toString.call(response), Object.keys(response).join());
      const promise = fetch("/json");
      log(promise instanceof Promise, promise.constructor === Promise);
      log(Object.getPrototypeOf(promise) === Promise.prototype, Object.keys(promise).length);
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const inner = frame.contentWindow as unknown as typeof globalThis;
      const foreign = new inner.WebSocket(at.sockets);
      log(foreign instanceof WebSocket, foreign instanceof inner.WebSocket);
      log(foreign.constructor === inner.WebSocket, inner.fetch !== fetch);
      WebSocket.prototype.close.call(foreign);
      const fetched = await inner.fetch(`${at.origin}/text`);
      log(fetched instanceof Response, await Response.prototype.text.call(fetched));
      frame.remove();
    },
  },
];
