import type { PageScript } from "./page-script.ts";

/** A page script that logs at last what was recorded of it, and the lines that must be in the record. */
export interface OddUse extends PageScript {
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
  {
    name: "an XMLHttpRequest that is sent anew when it has failed",
    atLeast: 1,
    run: async (log) => {
      const xhr = new XMLHttpRequest();
      await new Promise((resolve) => {
        xhr.onload = resolve;
        xhr.onerror = () => {
          xhr.open("GET", "/text");
          xhr.send();
        };
        xhr.open("GET", "/reset");
        xhr.send();
      });
      log(JSON.stringify(await window.record()));
    },
    recorded: ["GET /reset failed NetworkError", "GET /text closed some text é"],
  },
  {
    name: "XMLHttpRequests that are opened anew, in vain and not",
    atLeast: 1,
    run: async (log) => {
      const send = (url: string, then: (xhr: XMLHttpRequest) => void) =>
        new Promise((resolve) => {
          const xhr = new XMLHttpRequest();
          xhr.open("GET", url);
          xhr.onload = resolve;
          xhr.send();
          then(xhr);
        });
      await send("/text", (xhr) => {
        try {
          xhr.open("BAD METHOD", "/json");
        } catch (error) {
          log((error as Error).name);
        }
      });
      await send("/silent", (xhr) => {
        xhr.open("GET", "/json");
        xhr.send();
      });
      log(JSON.stringify(await window.record()));
    },
    recorded: [
      "GET /text closed some text é",
      "GET /silent aborted",
      'GET /json closed {"list":[1,2.5,null],"text":"é","deep":{"a":true}}',
    ],
  },
  {
    name: "bodies that are asked for again while they are read",
    atLeast: 1,
    run: async (log) => {
      const answer = await fetch("/json");
      const value = answer.json();
      log(await answer.text().catch((error: unknown) => (error as Error).name));
      await value;
      const read = await fetch("/text");
      const [text, again] = [read.text(), read.json()];
      log(await again.catch((error: unknown) => (error as Error).name), await text);
      log(JSON.stringify(await window.record()));
    },
    recorded: [
      'GET /json closed {"list":[1,2.5,null],"text":"é","deep":{"a":true}}',
      "GET /text closed some text é",
    ],
  },
  {
    name: "bodies that are iterated with options, and left",
    atLeast: 1,
    run: async (log) => {
      const leave = async (options?: object) => {
        const { body } = await fetch(`/hang?${Math.random()}`);
        const iterator = body!.values(options);
        await iterator.next();
        await iterator.return!();
        return body!;
      };
      await leave({});
      await leave({ preventCancel: undefined });
      await leave(Object.create({ preventCancel: 0 }) as object);
      await leave(null as unknown as object);
      const going = [
        await leave({ preventCancel: 1 }),
        await leave(Object.create({ preventCancel: true }) as object),
      ];
      const record = await window.record();
      for (const body of going) await body.cancel();
      log(JSON.stringify(record));
    },
    recorded: [
      "GET /hang aborted and",
      "GET /hang aborted and",
      "GET /hang aborted and",
      "GET /hang aborted and",
      "GET /hang and",
      "GET /hang and",
    ],
  },
  {
    name: "bodies that are read after something else has refused them",
    atLeast: 1,
    run: async (log) => {
      const refused = (promise: Promise<void>) =>
        promise.catch((error: unknown) => log((error as Error).name));
      const locked = new WritableStream<Uint8Array<ArrayBuffer>>();
      locked.getWriter();
      const piped = await fetch("/text?piped");
      await refused(piped.body!.pipeTo(locked));
      await refused(piped.body!.pipeTo({} as typeof locked, { preventClose: true }));
      await piped.text();
      const through = await fetch("/text?through");
      try {
        through.body!.pipeThrough({ readable: new ReadableStream(), writable: locked });
      } catch (error) {
        log((error as Error).name);
      }
      await through.text();
      const held = await fetch("/text?held");
      held.body!.getReader().releaseLock();
      await held.text();
      const reading = await fetch("/text?reading");
      const reader = reading.body!.getReader();
      log(await reading.text().catch((error: unknown) => (error as Error).name));
      while (!(await reader.read()).done);
      log(JSON.stringify(await window.record()));
    },
    recorded: [
      "GET /text closed some text é",
      "GET /text closed some text é",
      "GET /text closed some text é",
      "GET /text closed some text é",
    ],
  },
];

/** Logs in how many looks a long stream was recorded, and how many bytes all of them saw. */
export const LONG_STREAM_READ: PageScript = {
  name: "a long stream by XMLHttpRequest",
  atLeast: 1,
  run: async (log) => {
    interface Column {
      readonly kinds: readonly number[];
      readonly sizes: Readonly<Record<number, number>>;
    }
    const xhr = new XMLHttpRequest();
    let told = 0;
    await new Promise((resolve) => {
      xhr.onload = resolve;
      xhr.onreadystatechange = () => {
        if (xhr.readyState === XMLHttpRequest.LOADING) told += 1;
      };
      xhr.open("GET", "/long-stream");
      xhr.send();
    });
    const { batches } = (await window.record()) as { readonly batches: readonly Column[] };
    const CHUNK = 2;
    const looks = batches.flatMap(({ kinds, sizes }) =>
      kinds.flatMap((kind, row) => (kind === CHUNK ? [sizes[row] ?? 0] : [])),
    );
    log(told);
    log(looks.length);
    log(looks.reduce((sum, size) => sum + size, 0));
  },
};
