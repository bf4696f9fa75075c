import type { PageScript } from "../page-script.ts";

/**
 * What records is made at the first call that is recorded. Each of these makes its first call in a frame of its own, in a realm where
 * nothing is as it was, or where there is hardly any room left.
 */
export const firstCallScripts: readonly PageScript[] = [
  {
    name: "the first call of documents that have changed the language",
    atLeast: 16,
    run: async (log, at) => {
      /** Runs in a frame: changes all it can, and says what of it was used during its first call. */
      const inFrame = (kind: string, sockets: string) => {
        const { apply, construct, defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;
        const { setPrototypeOf } = Reflect;
        const { fetch: ask, XMLHttpRequest: Xhr, WebSocket: Socket, EventSource: Source } = window;
        const { Worker: NativeWorker, Error: NativeError } = window;
        const { Response: Answer, TransformStream: Stage } = window;
        const { then } = Promise.prototype;
        const bound = [Function.prototype.call, performance.now];
        const hear = (parent as unknown as { hear: (...said: unknown[]) => void }).hear;
        const inner = document.createElement("iframe");
        document.body.append(inner);
        const worker = URL.createObjectURL(new Blob(["postMessage('up')"]));
        let counting = false;
        let used = "";
        const note = (label: string) => {
          if (!counting) return;
          used += `${label};`;
          throw new NativeError("the page's");
        };
        const spy = (owner: object, key: PropertyKey, label: string) => {
          const found = getOwnPropertyDescriptor(owner, key);
          const native: unknown = found?.value;
          if (typeof native !== "function" || found?.configurable !== true) return;
          const value = function (this: unknown, ...args: unknown[]): unknown {
            note(label);
            const target: unknown = new.target;
            return target === undefined
              ? apply(native, this, args)
              : construct(native, args, target as NewableFunction);
          };
          defineProperty(owner, key, { ...found, value });
        };
        const owners: [string, object][] = [];
        const languages =
          "Array Boolean DataView Error Function Map Math Number Object Promise Proxy Reflect RegExp Set String Symbol TypeError RangeError WeakMap WeakRef WeakSet JSON ArrayBuffer Uint8Array Uint16Array Uint32Array Float64Array";
        const browsers =
          "CloseEvent Document Event EventTarget Headers MessageEvent MessagePort Node Performance Request TextEncoder URL Window HTMLIFrameElement Element ReadableStream TransformStream";
        const names = `${languages} ${browsers}`.split(" ");
        for (const name of names) {
          const owner = getOwnPropertyDescriptor(window, name)?.value as
            (object & { prototype?: object }) | undefined;
          if (owner === undefined) continue;
          owners.push([name, owner]);
          if (typeof owner.prototype === "object")
            owners.push([`${name}.prototype`, owner.prototype]);
        }
        owners.push([
          "TypedArray.prototype",
          Object.getPrototypeOf(Uint8Array.prototype) as object,
        ]);
        owners.push(["performance", performance]);
        const missing =
          "trap label source begins call calls construct constructs traps observed ports troubles recorder initiators workers first next bytes kinds ats noticed began beganFirst counted limits subjects count what version started opened ended total content size flags state handOver prototype constructorOf";
        const globals = [...names, "performance", "globalThis", "setTimeout", "btoa", "self"];
        for (const [name, owner] of owners) {
          for (const key of ownKeys(owner)) {
            if (key !== "constructor") spy(owner, key, `${name}.${String(key)}`);
          }
        }
        for (const name of missing.split(" ")) {
          const get = () => note(`get ${name}`);
          const set = () => note(`set ${name}`);
          defineProperty(Object.prototype, name, { get, set, configurable: true });
        }
        for (const name of globals) {
          const value: unknown = (window as unknown as Record<string, unknown>)[name];
          const get = () => {
            note(`global ${name}`);
            return value;
          };
          defineProperty(window, name, { get, configurable: true });
        }
        for (const native of bound) {
          for (const key of ["name", "length"]) {
            defineProperty(native, key, { get: () => note(`its ${key}`), configurable: true });
          }
        }
        // Last, since every descriptor inherits them.
        for (const name of ["get", "value"]) {
          const get = () => note(`get ${name}`);
          const descriptor = { get, configurable: true };
          setPrototypeOf(descriptor, null);
          defineProperty(Object.prototype, name, descriptor);
        }
        const loose = window as unknown as { counting: (on: boolean) => string };
        loose.counting = (on) => {
          counting = on;
          return used;
        };
        const done = (...said: unknown[]) => hear(kind, used === "" ? "unseen" : used, ...said);
        counting = true;
        try {
          if (kind === "fetch") {
            const promise = ask("/text");
            counting = false;
            const read = (response: Response) => apply(then, response.text(), [done]) as unknown;
            apply(then, promise, [read]);
          } else if (kind === "pipe") {
            const promise = ask("/text");
            counting = false;
            const pipe = ({ body }: Response) => {
              const piped = new Answer(body?.pipeThrough(new Stage()));
              return apply(then, piped.text(), [done]) as unknown;
            };
            apply(then, promise, [pipe]);
          } else if (kind === "xhr") {
            const xhr = new Xhr();
            xhr.open("POST", "/echo");
            xhr.setRequestHeader("x-one", "1");
            xhr.send("sent");
            counting = false;
            xhr.onloadend = () => done(xhr.status, xhr.responseText);
          } else if (kind === "websocket") {
            const socket = new Socket(sockets);
            counting = false;
            socket.onopen = () => socket.send("sent");
            socket.onmessage = ({ data }) => {
              socket.onclose = () => done(data);
              socket.close();
            };
          } else if (kind === "eventsource") {
            const source = new Source("/events");
            counting = false;
            source.onmessage = ({ data }) => {
              source.close();
              done(data);
            };
          } else if (kind === "worker") {
            const started = new NativeWorker(worker);
            counting = false;
            started.onmessage = ({ data }) => {
              started.terminate();
              done(data);
            };
          } else {
            const found = kind === "frame" ? typeof inner.contentWindow : "nothing";
            counting = false;
            done(found);
          }
        } catch (error) {
          counting = false;
          done("threw", error);
        }
      };
      const host = window as unknown as {
        hear: (...said: unknown[]) => void;
        afterwards?: (frame: Window, kind: string) => Promise<string>;
      };
      const kinds = "fetch pipe xhr websocket eventsource worker frame nothing".split(" ");
      for (const kind of kinds) {
        const frame = document.createElement("iframe");
        const call = `(${inFrame.toString()})("${kind}", "${at.sockets}")`;
        frame.srcdoc = `<!doctype html><body><script>${call}</script>`;
        const heard = new Promise<unknown[]>((resolve) => {
          host.hear = (...said) => resolve(said);
        });
        document.body.append(frame);
        log(...(await heard));
        const later = await host.afterwards?.(frame.contentWindow!, kind);
        if (later !== undefined) log(later);
        frame.remove();
        log(kind, "is over");
      }
    },
  },
  {
    name: "the first call of documents near the end of their stack",
    atLeast: 8,
    run: async (log, at) => {
      /** Runs in a frame: goes as deep as it can, and calls on the way back until a call succeeds. */
      const inFrame = (kind: string, sockets: string) => {
        const hear = (parent as unknown as { hear: (...said: unknown[]) => void }).hear;
        const call = (): unknown => {
          if (kind === "fetch") return fetch("/text");
          if (kind === "websocket") return new WebSocket(sockets);
          if (kind === "eventsource") return new EventSource("/events");
          const xhr = new XMLHttpRequest();
          xhr.open("GET", "/text");
          xhr.send();
          return xhr;
        };
        let made: unknown;
        let other = "no other error";
        const dive = () => {
          try {
            dive();
          } catch (error) {
            const { name } = error as Error;
            if (name !== "RangeError" && name !== "InternalError") other = name;
          }
          if (made !== undefined) return;
          made = call();
        };
        try {
          dive();
        } catch (error) {
          other = String(error);
        }
        const done = (...said: unknown[]) => hear(kind, other, ...said);
        if (made instanceof Promise) {
          void made.then((response: Response) => response.text()).then(done, done);
        } else if (made instanceof XMLHttpRequest) {
          const xhr = made;
          xhr.onloadend = () => done(xhr.responseText);
        } else if (made instanceof WebSocket) {
          const socket = made;
          socket.onopen = () => socket.send("sent");
          socket.onmessage = ({ data }) => {
            socket.close();
            done(data);
          };
        } else if (made instanceof EventSource) {
          const source = made;
          source.onmessage = ({ data }) => {
            source.close();
            done(data);
          };
        } else done("nothing was made");
      };
      const host = window as unknown as {
        hear: (...said: unknown[]) => void;
        afterwards?: (frame: Window, kind: string) => Promise<string>;
      };
      for (const kind of ["fetch", "xhr", "websocket", "eventsource"]) {
        const frame = document.createElement("iframe");
        const call = `(${inFrame.toString()})("${kind}", "${at.sockets}")`;
        frame.srcdoc = `<!doctype html><body><script>${call}</script>`;
        const heard = new Promise<unknown[]>((resolve) => {
          host.hear = (...said) => resolve(said);
        });
        document.body.append(frame);
        log(...(await heard));
        const later = await host.afterwards?.(frame.contentWindow!, kind);
        if (later !== undefined) log(later);
        frame.remove();
        log(kind, "is over");
      }
    },
  },
];
