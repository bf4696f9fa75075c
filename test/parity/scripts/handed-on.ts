import type { PageScript } from "../page-script.ts";

/** Bodies that the page gives to something else. */
export const handedOnScripts: readonly PageScript[] = [
  {
    name: "bodies handed on to responses, caches, WebAssembly and other contexts",
    atLeast: 25,
    run: async (log) => {
      const text = async (label: string, answer: Response) => {
        log(label, answer.status, answer.type, answer.bodyUsed, answer.url === "");
        log(label, await answer.text(), answer.bodyUsed);
      };
      const source = await fetch("/text");
      const stream = source.body;
      const second = new Response(stream, { status: 202, headers: { "x-own": "1" } });
      log(second.body === stream, second.headers.get("x-own"), source.bodyUsed, stream?.locked);
      await text("made of a body", second);
      log(source.bodyUsed, stream?.locked, second.constructor === Response);
      for (const init of [
        source.body,
        await fetch("/text").then(async (it) => (await it.text(), it.body)),
      ]) {
        try {
          log(new Response(init).status);
        } catch (error) {
          log((error as Error).name, (error as Error).message);
        }
      }
      class Own extends Response {
        readonly own = 1;
      }
      const own = new Own((await fetch("/text")).body);
      log(own instanceof Own, own.own, Object.getPrototypeOf(own) === Own.prototype);
      await text("made by a subclass", own);
      await text("of JSON", Response.json({ a: 1 }));
      log(Response.error().type, Response.redirect("/x", 303).status);

      const cache = await caches.open("parity");
      log(await cache.put("/a", await fetch("/text")));
      const kept = await fetch("/text");
      await cache.put("/b", kept.clone());
      await text("kept", kept);
      for (const path of ["/a", "/b"]) await text(path, (await cache.match(path))!);
      const used = await fetch("/text");
      await used.text();
      log(await cache.put("/c", used).catch((error: unknown) => (error as Error).name));
      log(await caches.delete("parity"));

      log(Object.prototype.toString.call(await WebAssembly.compileStreaming(fetch("/module"))));
      const { instance } = await WebAssembly.instantiateStreaming(await fetch("/module"), {});
      log(Object.keys(instance.exports).length);
      for (const wrong of [fetch("/text"), Promise.reject(new RangeError("page")), {}]) {
        const compiled = WebAssembly.compileStreaming(wrong as Promise<Response>);
        log(await compiled.catch((error: unknown) => (error as Error).name));
      }

      const moved = (await fetch("/text")).body!;
      const { port1, port2 } = new MessageChannel();
      const arrived = new Promise<ReadableStream>((resolve) => {
        port2.onmessage = ({ data }: MessageEvent<ReadableStream>) => resolve(data);
      });
      port1.postMessage(moved, [moved]);
      log(moved.locked, await new Response(await arrived).text());
      const reading = `onmessage = async ({ data }) => {
        const reader = data.getReader();
        const sizes = [];
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          sizes.push(value.length > 0);
        }
        postMessage(sizes.length > 0 && sizes.every(Boolean));
      };`;
      const worker = new Worker(URL.createObjectURL(new Blob([reading])));
      const chunks = (await fetch("/chunks")).body!;
      const told = new Promise<MessageEvent>((resolve) => (worker.onmessage = resolve));
      worker.postMessage(chunks, [chunks]);
      log("worker", chunks.locked, (await told).data);
      const refused = await chunks.cancel().catch((error: unknown) => (error as Error).name);
      log(refused);
      worker.terminate();
      const sent = (await fetch("/text")).body!;
      const upload = { method: "POST", body: sent, duplex: "half" } as RequestInit;
      const uploaded = await fetch("/echo", upload).catch(
        (error: unknown) => (error as Error).name,
      );
      log("sent on", typeof uploaded, sent.locked);
    },
  },
  {
    name: "bodies piped with options of the page's own",
    atLeast: 6,
    run: async (log) => {
      const failing = () =>
        new TransformStream({ transform: () => Promise.reject(new Error("no")) });
      for (const preventCancel of [true, false]) {
        const body = (await fetch(`/endless?id=${Math.random()}`)).body!;
        const end = body.pipeThrough(failing(), { preventCancel });
        log(body.locked, await end.getReader().read().catch(String));
        // The pipe lets go of the body a moment later.
        while (body.locked) await new Promise(requestAnimationFrame);
        const rest = body.getReader();
        log(preventCancel, (await rest.read()).done);
        await rest.cancel();
      }
      const controller = new AbortController();
      const stopped = (await fetch("/text")).body!;
      const end = stopped.pipeThrough(new TransformStream(), controller);
      controller.abort("the page's");
      log(await end.getReader().read().catch(String));
      log(await (await fetch("/text")).body!.pipeTo(new WritableStream(), {}));
    },
  },
  {
    name: "a body as a stream of text, where the browser has that",
    atLeast: 4,
    run: async (log) => {
      interface Newest {
        textStream?: () => ReadableStream<string>;
      }
      const has = "textStream" in Response.prototype;
      log(has, Object.hasOwn(Response.prototype, "textStream"));
      const answer = (await fetch("/text")) as Response & Newest;
      const stream = has
        ? answer.textStream?.()
        : answer.body?.pipeThrough(new TextDecoderStream());
      log(answer.bodyUsed, answer.body?.locked, stream === (answer.body as unknown));
      let whole = "";
      for await (const chunk of stream!) whole += chunk;
      log(whole, answer.bodyUsed, answer.body?.locked);
      const twice = await answer.text().catch((error: unknown) => (error as Error).name);
      log(twice);
    },
  },
];
