import type { PageScript } from "./page-script.ts";

/** A page script that logs at last what was recorded of it, and the lines that must be in the record. */
interface OddUse extends PageScript {
  readonly recorded: readonly string[];
}

declare global {
  interface Window {
    /** All that the recorder of the document holds. The test puts it there. */
    record(): Promise<unknown>;
  }
}

/** Uses that the standards allow and few pages make. What the page notices of them is compared elsewhere: `scripts/`. */
export const ODD_USES: readonly OddUse[] = [
  {
    name: "events that the page lets nobody else hear",
    atLeast: 1,
    run: async (log, at) => {
      const source = new EventSource("/events");
      source.addEventListener("message", (event) => event.stopImmediatePropagation(), true);
      await new Promise<void>((resolve) => {
        source.addEventListener("named", (event) => {
          event.stopImmediatePropagation();
          source.close();
          resolve();
        });
      });
      const socket = new WebSocket(`${at.sockets}/echo`);
      await new Promise<void>((resolve) => {
        const stop = (event: Event) => {
          event.stopImmediatePropagation();
          resolve();
        };
        socket.onopen = () => socket.send("x");
        socket.addEventListener("message", stop, true);
      });
      log(JSON.stringify(await window.record()));
    },
    recorded: ["GET /events aborted message=first named=second\nline", "GET /echo =x"],
  },
  {
    name: "names of events that the page tried in vain to listen for",
    atLeast: 1,
    run: async (log) => {
      const source = new EventSource("/events");
      const add = (...args: [string, (() => void)?, object?]) => {
        try {
          source.addEventListener(...(args as [string, () => void, object?]));
        } catch (error) {
          log((error as Error).name);
        }
      };
      add("named");
      add("named", null as unknown as () => void);
      const capture = {
        get capture() {
          throw new RangeError("no");
        },
      };
      add("named", () => undefined, capture);
      await new Promise<void>((resolve) => {
        source.onerror = () => {
          source.close();
          resolve();
        };
      });
      log(JSON.stringify(await window.record()));
    },
    recorded: ["GET /events closed message=first message=third é", "GET /events aborted"],
  },
];
