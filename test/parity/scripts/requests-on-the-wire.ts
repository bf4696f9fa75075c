import type { PageScript } from "../page-script.ts";

/** What a server gets of requests, and when the page gets its answers. */
export const wireScripts: readonly PageScript[] = [
  {
    name: "a live answer comes with its headers, and its clone as it goes",
    atLeast: 7,
    run: async (log) => {
      const live = await fetch("/hang");
      log(live.status, live.bodyUsed);
      const copy = live.clone();
      const text = new TextDecoder();
      const readers = [live, copy].map((answer) => answer.body!.getReader());
      for (const reader of readers) log(text.decode((await reader.read()).value));
      const waiting = readers.map((reader) => reader.read());
      // Both times prove an absence over time: the answer never ends, and nothing but its end could be waited for.
      const early = await Promise.race([
        ...waiting.map((read) => read.then(() => "ended")),
        new Promise((resolve) => requestAnimationFrame(() => resolve("still waiting"))),
        new Promise((resolve) => void setTimeout(resolve, 50, "still waiting")),
      ]);
      log(early);
      await Promise.all(readers.map((reader) => reader.cancel()));
      log((await Promise.all(waiting)).map(({ done }) => done).join());
      const whole = (await fetch("/hang?again")).clone();
      const reading = whole.text();
      const first = await Promise.race([
        reading.then(() => "ended"),
        new Promise((resolve) => void setTimeout(resolve, 50, "still waiting")),
      ]);
      log(first, whole.bodyUsed);
      log((await fetch("/text")).status);
    },
  },
  {
    name: "what goes over the wire: headers, lengths and kinds of bodies",
    atLeast: 14,
    run: async (log, at) => {
      const wire = async (label: string, init?: RequestInit, input: RequestInfo = "/wire") => {
        const answer = await fetch(input, init).catch((error: unknown) => error as Error);
        log(label, answer instanceof Response ? await answer.text() : answer.name);
      };
      const post = (body: BodyInit, more: RequestInit = {}) => ({ method: "POST", body, ...more });
      await wire("get");
      await wire("text", post("héllo"));
      await wire("bytes", post(new Uint8Array(5)));
      await wire("blob", post(new Blob(["blob"])));
      await wire("keepalive", post("kept", { keepalive: true }));
      await wire("own header", { headers: { "x-own": "1", accept: "text/x" } });
      await wire("request", undefined, new Request("/wire", post("of a request")));
      const given = new Request("/wire", post("cloned"));
      await wire("clone of a request", undefined, given.clone());
      log(given.bodyUsed, await given.text());
      const stream = () =>
        new ReadableStream({
          start: (controller) => {
            controller.enqueue(new TextEncoder().encode("streamed"));
            controller.close();
          },
        });
      const half = { duplex: "half" } as RequestInit;
      await wire("stream", post(stream(), half));
      await wire("stream without duplex", post(stream()));
      const failing = new ReadableStream({
        pull: () => Promise.reject(new RangeError("no more")),
      });
      await wire("failing stream", post(failing, half));
      log(failing.locked);
      const xhr = new XMLHttpRequest();
      xhr.open("POST", "/wire");
      xhr.send("by xhr");
      await new Promise((resolve) => (xhr.onloadend = resolve));
      log("xhr", xhr.responseText);
      const source = new EventSource("/wire-events");
      log(
        "source",
        (await new Promise<MessageEvent>((resolve) => (source.onmessage = resolve))).data,
      );
      source.close();
      const socket = new WebSocket(at.sockets);
      await new Promise((resolve) => (socket.onopen = resolve));
      socket.send("which headers");
      log(
        "socket",
        (await new Promise<MessageEvent>((resolve) => (socket.onmessage = resolve))).data,
      );
      socket.close();
    },
  },
  {
    name: "requests that were opened elsewhere, or never",
    atLeast: 6,
    run: async (log, at) => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const inner = frame.contentWindow as unknown as typeof globalThis;
      const { open, send, abort } = XMLHttpRequest.prototype;
      const foreign = new inner.XMLHttpRequest();
      foreign.open("GET", `${at.origin}/text`);
      const loaded = new Promise((resolve) => (foreign.onloadend = resolve));
      send.call(foreign);
      await loaded;
      log("opened there, sent here", foreign.status, foreign.responseText);
      const own = new XMLHttpRequest();
      Reflect.apply(open, own, ["GET", "/text", true]);
      inner.XMLHttpRequest.prototype.send.call(own);
      await new Promise((resolve) => (own.onloadend = resolve));
      log("opened here, sent there", own.status, own.responseText);
      const fresh = new XMLHttpRequest();
      for (const [name, action] of [
        ["send", () => send.call(fresh)],
        ["abort", () => abort.call(fresh)],
        ["header", () => fresh.setRequestHeader("a", "b")],
      ] as const) {
        try {
          action();
          log(name, fresh.readyState);
        } catch (error) {
          log(name, (error as Error).name);
        }
      }
      fresh.open("GET", "/text");
      fresh.open("POST", "/echo");
      fresh.send("twice opened");
      await new Promise((resolve) => (fresh.onloadend = resolve));
      log((JSON.parse(fresh.responseText) as { body: string }).body);
      frame.remove();
    },
  },
];
