import type { PageScript } from "../page-script.ts";

/** What a page gives to the four APIs that no reasonable page would. */
export const badInputScripts: readonly PageScript[] = [
  {
    name: "arguments that throw or lie",
    atLeast: 20,
    run: async (log, at) => {
      const boom = (what: string): never => {
        throw new RangeError(what);
      };
      const settle = async (label: string, action: () => unknown) => {
        try {
          const value = await action();
          log(label, value instanceof Response ? await value.text() : value);
        } catch (error) {
          log(label, (error as Error).name, (error as Error).message);
        }
      };
      const throwing = new Proxy({}, { get: (_, key) => boom(`get ${String(key)}`) });
      for (const key of ["method", "headers", "body", "signal", "mode"]) {
        const init = Object.defineProperty({}, key, { get: () => boom(key), enumerable: true });
        await settle(`getter ${key}`, () => fetch("/echo", init));
      }
      await settle("proxy as init", () => fetch("/echo", throwing));
      const asked: string[] = [];
      const lying = new Proxy(
        { method: "POST", body: "a", headers: { "x-one": "1" } },
        {
          get: (target, key) => {
            asked.push(String(key));
            const value: unknown = Reflect.get(target, key);
            return key === "body" ? `asked ${asked.length > 0}` : value;
          },
          getOwnPropertyDescriptor: () => boom("descriptor"),
        },
      );
      await settle("proxy that refuses to be described", () => fetch("/echo", lying));
      log(asked.join());
      const revoked = Proxy.revocable({}, {});
      revoked.revoke();
      await settle("revoked proxy", () => fetch("/echo", revoked.proxy));
      const endless: object = new Proxy({}, { getPrototypeOf: () => endless });
      await settle("endless prototypes", () => fetch("/echo", endless));
      const headers = new Proxy({}, { ownKeys: () => boom("keys") });
      const init = { headers } as RequestInit;
      await settle("headers that throw", () => fetch("/echo", init));
      const pairs = {
        *[Symbol.iterator]() {
          yield ["x-one", "9"];
          boom("iterated");
        },
      };
      await settle("headers iterated", () =>
        fetch("/echo", { headers: pairs as unknown as [string, string][] }),
      );
      const url = { [Symbol.toPrimitive]: () => boom("primitive") };
      await settle("url", () => fetch(url as unknown as string));
      for (const Class of [WebSocket, EventSource] as const) {
        await settle(Class.name, () => new Class(url as unknown as string).url);
        await settle(Class.name, () => new Class(revoked.proxy as unknown as string).url);
      }
      await settle("protocols", () => new WebSocket(at.sockets, throwing as string[]).url);
      await settle("source init", () => new EventSource("/events", throwing).url);
      const socket = new WebSocket(at.sockets);
      await new Promise((resolve) => (socket.onopen = resolve));
      const told = new Promise<MessageEvent>((resolve) => (socket.onmessage = resolve));
      await settle("send", () => socket.send(url as unknown as string));
      await settle("send a proxy", () => socket.send(revoked.proxy as unknown as string));
      socket.send(new Proxy(new Uint8Array(2), {}));
      log((await told).data);
      socket.close();
      const xhr = new XMLHttpRequest();
      await settle("open", () => xhr.open("GET", url as unknown as string));
      xhr.open("POST", "/echo");
      await settle("header", () => xhr.setRequestHeader("x-one", url as unknown as string));
      await settle("body", () => xhr.send(url as unknown as string));
      const stop = new AbortController();
      const failing = fetch("/hang?reason", { signal: stop.signal });
      stop.abort(throwing);
      log(await failing.catch((reason: unknown) => reason === throwing));
    },
  },
  {
    name: "bodies whose streams fail",
    atLeast: 8,
    run: async (log) => {
      const halfUntilRead = async () => {
        const id = crypto.randomUUID();
        return { body: (await fetch(`/half?id=${id}`)).body!, fail: () => fetch(`/go?id=${id}`) };
      };
      const half = await halfUntilRead();
      const reader = half.body.getReader();
      log(new TextDecoder().decode((await reader.read()).value));
      await half.fail();
      log(await reader.read().catch((error: unknown) => (error as Error).name));
      log(await reader.closed.catch((error: unknown) => (error as Error).name));
      for (const method of ["text", "json", "blob", "arrayBuffer"] as const) {
        const answer = await fetch(`/half?${method}`);
        log(method, await answer[method]().catch((error: unknown) => (error as Error).name));
      }
      const [left, right] = (await fetch("/half?tee")).body!.tee();
      for (const branch of [left, right]) {
        log(await new Response(branch).text().catch((error: unknown) => (error as Error).name));
      }
      const own = new ReadableStream({
        pull: () => {
          throw new RangeError("mine");
        },
      });
      log(await new Response(own).text().catch((error: unknown) => (error as Error).message));
      const source = await halfUntilRead();
      const piped = source.body.pipeThrough(new TextDecoderStream());
      let text = "";
      try {
        for await (const part of piped) {
          text += part;
          await source.fail();
        }
      } catch (error) {
        log(text, (error as Error).name);
      }
    },
  },
  {
    name: "twenty thousand pieces of a body, read one by one",
    atLeast: 2,
    run: async (log) => {
      const reader = (await fetch("/pieces?count=20000")).body!.getReader({ mode: "byob" });
      let reads = 0;
      let buffer = new ArrayBuffer(1);
      for (;;) {
        const { done, value } = await reader.read(new Uint8Array(buffer));
        if (done) break;
        reads += 1;
        buffer = value.buffer;
      }
      log(reads);
      await reader.closed;
      log((await fetch("/text")).status);
    },
  },
  {
    name: "large payloads go as they are",
    atLeast: 6,
    run: async (log, at) => {
      const size = 3 * 1024 * 1024;
      const bytes = new Uint8Array(size).fill(65);
      const text = "x".repeat(size);
      const sink = async (body: BodyInit) => {
        const answer = await fetch("/sink", { method: "POST", body });
        return answer.text();
      };
      log(await sink(bytes), await sink(text), await sink(new Blob([bytes, text])));
      const socket = new WebSocket(at.sockets);
      socket.binaryType = "arraybuffer";
      await new Promise((resolve) => (socket.onopen = resolve));
      const ask = async (data: string | Uint8Array<ArrayBuffer>) => {
        const answer = new Promise<MessageEvent<string | ArrayBuffer>>((resolve) => {
          socket.onmessage = resolve;
        });
        socket.send(data);
        return (await answer).data;
      };
      const echoed = await ask(bytes);
      log(echoed instanceof ArrayBuffer, (echoed as ArrayBuffer).byteLength);
      log((await ask(text)) === text);
      socket.close();
      const answer = await fetch("/zeros?mebibytes=6");
      log((await answer.arrayBuffer()).byteLength);
      const xhr = new XMLHttpRequest();
      xhr.open("GET", "/zeros?mebibytes=6");
      xhr.responseType = "arraybuffer";
      await new Promise((resolve) => {
        xhr.onload = resolve;
        xhr.send();
      });
      log((xhr.response as ArrayBuffer).byteLength, xhr.response === xhr.response);
      const url = new URL(at.origin);
      url.search = "q".repeat(1_000_000);
      log(await fetch(url, { method: "HEAD" }).then(({ status }) => status, String));
    },
  },
  {
    name: "hundreds of sockets opened and closed, and many that are refused",
    atLeast: 3,
    run: async (log, at) => {
      const ends = new Map<string, number>();
      for (let round = 0; round < 8; round += 1) {
        await Promise.all(
          // More at a time would be held up by Chromium.
          Array.from({ length: 10 }, async () => {
            const socket = new WebSocket(at.sockets);
            const closed = new Promise<CloseEvent>((resolve) => (socket.onclose = resolve));
            socket.onopen = () => socket.close(4000);
            const { code, wasClean } = await closed;
            const end = `${code} ${wasClean}`;
            ends.set(end, (ends.get(end) ?? 0) + 1);
          }),
        );
      }
      for (const [end, count] of [...ends].sort()) log(end, count);
      let refused = 0;
      for (let made = 0; made < 10_000; made += 1) {
        try {
          new WebSocket("ws://");
        } catch {
          refused += 1;
        }
      }
      log(refused);
      const source = new EventSource("/events");
      source.close();
      log(source.readyState, (await fetch("/text")).status);
    },
  },
  {
    name: "a hundred frames",
    atLeast: 4,
    run: async (log, at) => {
      const frames = Array.from({ length: 100 }, () => document.createElement("iframe"));
      document.body.append(...frames);
      const windows = frames.map((frame) => frame.contentWindow as unknown as typeof globalThis);
      log(new Set(windows).size, window.length);
      log(new Set(windows.map((inner) => inner.fetch)).size);
      const last = windows.at(-1)!;
      log(await (await last.fetch(`${at.origin}/text`)).text());
      for (const frame of frames) frame.remove();
      log(window.length, (await fetch("/text")).status);
    },
  },
];
