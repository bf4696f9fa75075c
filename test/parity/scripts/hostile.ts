import type { PageScript } from "../page-script.ts";

/** Pages that change the built-ins, before or while they use the four APIs. */
export const hostileScripts: readonly PageScript[] = [
  {
    name: "a page that replaces the built-ins sees nobody else use them",
    atLeast: 8,
    run: async (log, at) => {
      const used: string[] = [];
      let counting = false;
      const spy = (owner: object, key: PropertyKey, label: string) => {
        const found = Object.getOwnPropertyDescriptor(owner, key);
        const native: unknown = found?.value;
        if (typeof native !== "function") return;
        Object.defineProperty(owner, key, {
          ...found,
          value: function (this: unknown, ...args: unknown[]): unknown {
            if (counting) used[used.length] = label;
            return Reflect.apply(native, this, args);
          },
        });
      };
      const owners: [string, object][] = [
        ["Array", Array.prototype],
        ["String", String.prototype],
        ["Map", Map.prototype],
        ["Set", Set.prototype],
        ["WeakMap", WeakMap.prototype],
        ["Object", Object],
        ["JSON", JSON],
        ["Function", Function.prototype],
        ["Headers", Headers.prototype],
        ["Blob", Blob.prototype],
        ["URL", URL.prototype],
        ["Performance", Performance.prototype],
        ["EventTarget", EventTarget.prototype],
        ["DataView", DataView.prototype],
        ["TypedArray", Object.getPrototypeOf(Uint8Array.prototype) as object],
      ];
      const left = new Set<PropertyKey>([
        "constructor",
        "apply",
        "call",
        "bind",
        Symbol.hasInstance,
      ]);
      for (const [name, owner] of owners) {
        for (const key of Reflect.ownKeys(owner)) {
          if (!left.has(key)) spy(owner, key, `${name} ${String(key)}`);
        }
      }
      spy(Promise.prototype, "then", "then");
      spy(performance, "now", "now");
      const socket = new WebSocket(at.sockets);
      await new Promise((resolve) => (socket.onopen = resolve));
      const answer = new Promise((resolve) => (socket.onmessage = resolve));
      counting = true;
      socket.send("x");
      socket.send(new Uint8Array([1, 2]));
      counting = false;
      await answer;
      log("send", used.join());
      counting = true;
      const promise = fetch("/json", { method: "POST", body: "x", headers: { "x-one": "1" } });
      const xhr = new XMLHttpRequest();
      xhr.open("POST", "/echo");
      xhr.setRequestHeader("x-one", "1");
      xhr.send("x");
      const source = new EventSource("/events");
      counting = false;
      const loaded = new Promise((resolve) => (xhr.onloadend = resolve));
      const told = new Promise((resolve) => (source.onmessage = resolve));
      log("calls", used.join());
      const response = await promise;
      counting = true;
      const text = response.text();
      counting = false;
      log((await text).length > 0, used.join());
      await loaded;
      await told;
      counting = true;
      source.close();
      socket.close();
      counting = false;
      log("closed", used.join());
      log(xhr.responseText, source.readyState, socket.readyState);
      counting = true;
      // Proves an absence over time: three times as long as what is recorded waits before it is sent.
      await new Promise((resolve) => setTimeout(resolve, 300));
      counting = false;
      // Whoever drives the browser looks for the end of this script with these two.
      const later = used
        .splice(0)
        .filter((label) => label !== "then" && label !== "JSON stringify");
      log("later", later.join());
      log(await (await fetch("/text")).text());
      const chunks = (await fetch("/chunks")).body!.getReader();
      counting = true;
      const first = chunks.read();
      counting = false;
      log((await first).done, used.join());
    },
  },
  {
    name: "Object.prototype polluted, and natives deleted",
    atLeast: 9,
    run: async (log, at) => {
      const names = [
        "get",
        "set",
        "value",
        "apply",
        "construct",
        "transform",
        "readableType",
        "once",
        "signal",
      ];
      const more = [
        "passive",
        "capture",
        "mode",
        "body",
        "cancel",
        "start",
        "type",
        "url",
        "toJSON",
        "prepareStackTrace",
      ];
      const polluted = [...names, ...more];
      const pollute = () => {
        for (const name of polluted) {
          const undefinedValue = {
            __proto__: null,
            value: undefined,
            writable: true,
            configurable: true,
          };
          Object.defineProperty(Object.prototype, name, undefinedValue);
        }
        const set = () => log("a setter ran");
        Object.defineProperty(Object.prototype, "done", {
          __proto__: null,
          set,
          configurable: true,
        } as PropertyDescriptor);
      };
      const clean = () => {
        for (const name of [...polluted, "done"]) Reflect.deleteProperty(Object.prototype, name);
      };
      pollute();
      const socket = new WebSocket(at.sockets);
      await new Promise((resolve) => (socket.onopen = resolve));
      socket.send("x");
      log((await new Promise<MessageEvent>((resolve) => (socket.onmessage = resolve))).data);
      log(await (await fetch("/json")).text());
      const through = (await fetch("/chunks"))
        .body!.pipeThrough(new TextDecoderStream())
        .getReader();
      // How much the first piece holds is up to the network.
      log((await through.read()).value?.charAt(0));
      await through.cancel();
      const xhr = new XMLHttpRequest();
      xhr.open("GET", "/text");
      await new Promise((resolve) => {
        xhr.onload = resolve;
        xhr.send();
      });
      log(xhr.responseText);
      clean();
      socket.close();
      const loose = window as unknown as Record<string, unknown>;
      for (const name of [
        "Map",
        "WeakMap",
        "URL",
        "Headers",
        "Blob",
        "DOMException",
        "setTimeout",
        "performance",
      ]) {
        Reflect.deleteProperty(window, name);
        log(name, typeof loose[name]);
      }
      log(await (await fetch("/text")).text());
      const { prototype } = Response;
      Reflect.deleteProperty(prototype, "text");
      const answer = await fetch("/text");
      log(typeof (answer as { text?: unknown }).text, (await answer.bytes()).length);
    },
  },
];
