import type { PageScript } from "../page-script.ts";

/** How functions print: libraries tell natives from replacements by it. */
export const textScripts: readonly PageScript[] = [
  {
    name: "functions print as natives do",
    atLeast: 40,
    run: async (log) => {
      const print = (label: string, native: unknown) => {
        const text = (native as () => void).toString();
        log(label, text, String(native) === text, (native as string) === text);
        // The test of a library that reports errors, before it instruments `fetch`.
        log(/^function\s+\w+\(\)\s+\{\s+\[native code\]\s+\}$/.test(text));
      };
      print("fetch", fetch);
      print("WebSocket", WebSocket);
      print("EventSource", EventSource);
      for (const { prototype } of [WebSocket, XMLHttpRequest, Response, ReadableStream]) {
        for (const [key, { value }] of Object.entries(
          Object.getOwnPropertyDescriptors(prototype),
        )) {
          if (typeof value === "function") print(key, value);
        }
      }
      const frame = document.body.appendChild(document.createElement("iframe"));
      print("fetch of a frame", (frame.contentWindow as unknown as typeof globalThis).fetch);
      frame.remove();
      await Promise.resolve();
    },
  },
  {
    name: "a page's own texts stay its own",
    atLeast: 6,
    run: async (log) => {
      class Own extends WebSocket {
        toJSON() {
          return 1;
        }
      }
      log(Own.toString().slice(0, 27), Function.prototype.toString.call(Own) === Own.toString());
      const { toString } = Function.prototype;
      log(toString.name, toString.length, toString.toString());
      Function.prototype.toString = function () {
        return `replaced, ${toString.call(this).length > 0}`;
      };
      log(fetch.toString(), String(WebSocket), (() => 1).toString());
      Function.prototype.toString = toString;
      Object.defineProperty(fetch, "toString", { value: () => "the page's", configurable: true });
      log(String(fetch), Object.hasOwn(fetch, "toString"));
      log(delete (fetch as { toString?: unknown }).toString, Object.hasOwn(fetch, "toString"));
      for (const self of [undefined, null, 1, {}, Object.create(fetch)]) {
        try {
          log(fetch.toString.call(self));
        } catch (error) {
          log((error as Error).name, (error as Error).message);
        }
      }
      await Promise.resolve();
    },
  },
];
