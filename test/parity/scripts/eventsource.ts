import type { PageScript } from "../page-script.ts";

export const eventSourceScripts: readonly PageScript[] = [
  {
    name: "events by name, once, by setter, by object, and a reconnect",
    atLeast: 24,
    run: async (log) => {
      const source = new EventSource("/events", { withCredentials: true });
      log(
        source.readyState,
        source.withCredentials,
        source.onmessage,
        new URL(source.url).pathname,
      );
      source.onopen = (event) =>
        log("open", event.isTrusted, source.readyState, event.constructor.name);
      const tell = (label: string) => (event: MessageEvent<string>) => {
        log(label, event.type, JSON.stringify(event.data), event.lastEventId, event.isTrusted);
        log(
          label,
          event.origin === location.origin,
          event.target === source,
          event.constructor.name,
        );
      };
      source.onmessage = tell("setter");
      source.addEventListener("message", tell("once"), { once: true });
      source.addEventListener("named", tell("named"));
      source.addEventListener("named", { handleEvent: tell("object") } as unknown as EventListener);
      const removed = tell("must not be called");
      source.addEventListener("named", removed);
      source.removeEventListener("named", removed);
      source.addEventListener("named", null as unknown as EventListener);
      const aborter = new AbortController();
      source.addEventListener("message", tell("until aborted"), { signal: aborter.signal });
      log(source.addEventListener("unused", removed), source.addEventListener.name);
      const states: number[] = [];
      await new Promise<void>((resolve) => {
        source.onerror = (event) => {
          log("error", event.isTrusted, source.readyState, event.constructor.name);
          states.push(source.readyState);
          aborter.abort();
          if (source.readyState === EventSource.CLOSED) resolve();
        };
      });
      log(states.join(), source.readyState);
      source.close();
      let order = "";
      const target = { toString: () => ((order += "type "), "named") };
      source.addEventListener(target as unknown as string, tell("again"));
      log("converted", order);
      source.dispatchEvent(new MessageEvent("named", { data: "made up" }));
      const plain = new EventTarget();
      plain.addEventListener("x", () => log("another target"));
      plain.dispatchEvent(new Event("x"));
      const direct = new EventSource("/events");
      await new Promise((resolve) => {
        EventTarget.prototype.addEventListener.call(direct, "named", resolve);
      });
      log("by the inherited method", direct.readyState);
      direct.close();
      log(direct.readyState);
    },
  },
  {
    name: "a patch of EventTarget.prototype that calls what EventSource.prototype had before",
    atLeast: 8,
    run: async (log) => {
      const { prototype } = EventTarget;
      const { addEventListener: all } = prototype;
      const { addEventListener: own } = EventSource.prototype;
      const source = new EventSource("/events");
      prototype.addEventListener = function (...args: Parameters<typeof own>) {
        const [type] = args;
        log("patched", type, this === source);
        // One of its own on the way, as of a tool that looks on.
        if (type === "named") own.call(source, type, () => log("of the patch"));
        Reflect.apply(this instanceof EventSource ? own : all, this, args);
      };
      source.addEventListener("named", () => log("named"));
      source.addEventListener("message", ({ data }) => log("message", data), { once: true });
      new EventTarget().addEventListener("other", () => undefined);
      try {
        source.addEventListener("named", 5 as unknown as EventListener);
      } catch (error) {
        log((error as Error).name);
      }
      await new Promise((resolve) => (source.onerror = resolve));
      source.close();
      prototype.addEventListener = function (...args: Parameters<typeof own>) {
        own.apply(this as EventSource, args);
      };
      const plain = new EventTarget();
      own.call(plain as EventSource, "x", () => log("by way of the other"));
      plain.addEventListener("x", () => log("patched"));
      plain.dispatchEvent(new Event("x"));
      prototype.addEventListener = all;
    },
  },
  {
    name: "streams that cannot be opened",
    atLeast: 6,
    run: async (log, at) => {
      const fail = (url: string) =>
        new Promise<void>((resolve) => {
          const source = new EventSource(url);
          source.onopen = () => log("opened");
          source.onerror = (event) => {
            log(
              new URL(url, location.href).pathname,
              source.readyState,
              event.type,
              "data" in event,
            );
            source.close();
            resolve();
          };
        });
      await fail("/500");
      await fail("/json");
      await fail("/204");
      await fail("/reset");
      await fail("/nowhere");
      await fail(`${at.other}/events`);
    },
  },
];
