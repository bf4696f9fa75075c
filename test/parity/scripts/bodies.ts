import type { PageScript } from "../page-script.ts";

export const bodyScripts: readonly PageScript[] = [
  {
    name: "bodies read piece by piece",
    atLeast: 26,
    run: async (log) => {
      const text = new TextDecoder();
      const get = async () => {
        const answer = await fetch("/chunks");
        return { answer, body: answer.body! };
      };
      {
        const { answer, body } = await get();
        log(
          body === answer.body,
          body.locked,
          answer.bodyUsed,
          Object.prototype.toString.call(body),
        );
        const reader = body.getReader();
        log(body.locked, reader instanceof ReadableStreamDefaultReader, Object.keys(reader).length);
        let whole = "";
        for (;;) {
          const result = await reader.read();
          if (whole === "") {
            log(Object.keys(result).join(), Object.getPrototypeOf(result) === Object.prototype);
            log(result.value?.constructor === Uint8Array, answer.bodyUsed);
          }
          if (result.done) {
            log(result.value);
            break;
          }
          whole += text.decode(result.value, { stream: true });
        }
        log(whole);
        await reader.closed;
        reader.releaseLock();
        log(body.locked, await body.cancel(), body.locked);
        log(await answer.text().catch((error: unknown) => (error as Error).name));
      }
      {
        const id = crypto.randomUUID();
        const answer = await fetch(`/two?id=${id}`);
        const body = answer.body!;
        const first = body.getReader();
        await first.read();
        first.releaseLock();
        log(await first.read().catch((error: unknown) => (error as Error).name));
        const second = body.getReader();
        const waiting = second.read();
        await fetch(`/go?id=${id}`);
        log((await waiting).done);
        const pending = [second.read(), second.read()];
        second.releaseLock();
        const settled = await Promise.allSettled(pending);
        log(settled.map(({ status }) => status).join(), body.locked);
        log(await answer.json().catch((error: unknown) => (error as Error).name));
        const third = body.getReader();
        log(await third.cancel("enough"), (await third.read()).done);
      }
      {
        const { body } = await get();
        const reader = body.getReader({ mode: "byob" });
        log(reader instanceof ReadableStreamBYOBReader);
        let view = new Uint8Array(8);
        let whole = "";
        for (;;) {
          const given = view;
          const { done, value } = await reader.read(given);
          if (whole === "") log(given.byteLength, value?.constructor === Uint8Array);
          if (done) {
            log(value?.byteLength);
            break;
          }
          whole += text.decode(value, { stream: true });
          view = new Uint8Array(value.buffer);
        }
        log(whole);
      }
      {
        const { body } = await get();
        let whole = "";
        for await (const chunk of body) whole += text.decode(chunk, { stream: true });
        log(whole, body.locked);
      }
      {
        const { answer, body } = await get();
        for await (const chunk of body) {
          log(chunk.byteLength > 0);
          break;
        }
        log(body.locked, answer.bodyUsed, (await body.getReader().read()).done);
      }
      {
        // Endless: on a busy computer a short body may come in one piece.
        const body = (await fetch(`/endless?id=${Math.random()}`)).body!;
        const iterator = body.values({ preventCancel: true });
        log(Object.prototype.toString.call(iterator), (await iterator.next()).done);
        log(JSON.stringify(await iterator.return!()), body.locked);
        const rest = body.getReader();
        log((await rest.read()).done);
        await rest.cancel();
      }
      const { body } = await get();
      body.getReader();
      const refused = (action: () => unknown) => {
        try {
          return String(action());
        } catch (error) {
          return (error as Error).name;
        }
      };
      log(
        refused(() => body.getReader()),
        refused(() => body.tee()),
        refused(() => body.values()),
      );
      log(refused(() => body.pipeThrough(new TextDecoderStream())));
      log(await body.cancel().catch((error: unknown) => (error as Error).name));
      log(await body.pipeTo(new WritableStream()).catch((error: unknown) => (error as Error).name));
    },
  },
  {
    name: "bodies piped, split and wrapped",
    atLeast: 15,
    run: async (log) => {
      const get = async () => (await fetch("/chunks")).body!;
      const collect = async (stream: ReadableStream<string>) => {
        let whole = "";
        const reader = stream.getReader();
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return whole;
          whole += value;
        }
      };
      const body = await get();
      const decoder = new TextDecoderStream();
      const through = body.pipeThrough(decoder);
      log(through === decoder.readable, body.locked);
      log(await collect(through));
      let bytes = 0;
      const ended: string[] = [];
      const sink = () =>
        new WritableStream<Uint8Array>({
          write: (chunk) => {
            bytes += chunk.byteLength;
          },
          close: () => void ended.push("closed"),
          abort: (reason) => void ended.push(`aborted ${String(reason)}`),
        });
      log(await (await get()).pipeTo(sink()), bytes, ended.join());
      log(await (await get()).pipeTo(sink(), { preventClose: true }), bytes, ended.join());
      const aborter = new AbortController();
      aborter.abort("stop");
      const stopped = await (
        await get()
      )
        .pipeTo(sink(), { signal: aborter.signal })
        .catch((error: unknown) => error);
      log(stopped, ended.join());
      const fresh = await get();
      log(
        await fresh.pipeTo({} as WritableStream).catch((error: unknown) => (error as Error).name),
        fresh.locked,
      );
      try {
        fresh.pipeThrough({} as TransformStream);
      } catch (error) {
        log((error as Error).name, fresh.locked);
      }
      const used = new TextDecoderStream();
      used.writable.getWriter();
      try {
        fresh.pipeThrough(used);
      } catch (error) {
        log((error as Error).name, fresh.locked);
      }
      await fresh.cancel();
      const failing = new WritableStream({
        write: () => {
          throw new RangeError("full");
        },
      });
      const source = await get();
      log(await source.pipeTo(failing).catch((error: unknown) => String(error)), source.locked);
      const cut = (await get()).pipeThrough(new TransformStream());
      log(await cut.cancel("enough"));
      const [left, right] = (await get()).tee();
      const decoded = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
        collect(stream.pipeThrough(new TextDecoderStream()));
      log((await Promise.all([decoded(left), decoded(right)])).join("|"));
      const answer = await fetch("/chunks");
      const copy = answer.clone();
      log((await Promise.all([copy.text(), answer.text()])).join("|"));
      const wrapped = new Response(await get(), { status: 201, headers: { "x-one": "1" } });
      log(wrapped.status, wrapped.headers.get("x-one"), await wrapped.text());
      const broken = await fetch("/half");
      const failed = await broken
        .body!.pipeTo(new WritableStream())
        .catch((error: unknown) => (error as Error).name);
      log(failed);
      const own = new ReadableStream<string>({
        start: (controller) => {
          controller.enqueue("own");
          controller.close();
        },
      });
      log(await collect(own.pipeThrough(new TransformStream<string, string>())));
    },
  },
  {
    name: "an endless body, left half-way: the server sees it at once",
    atLeast: 8,
    mustTell: ["reader", "stream", "abort", "loop", "pipe", "tee"].map(
      (how) => `${how} left early`,
    ),
    run: async (log) => {
      interface Seen {
        readonly isWhole: boolean;
        readonly closed: boolean;
      }
      // Each question is a way there and back: on a busy computer these take longer, and so does the word that a body was let go.
      const howClosed = async (id: string) => {
        for (let questions = 1; questions <= 100; questions += 1) {
          const { isWhole, closed } = (await (await fetch(`/seen?id=${id}`)).json()) as Seen;
          if (closed) return isWhole ? "sent whole" : "left early";
        }
        return "never left";
      };
      const start = async (id: string, signal?: AbortSignal) => {
        const answer = await fetch(`/endless?id=${id}`, signal === undefined ? {} : { signal });
        return { body: answer.body!, answer };
      };
      const id = `${Math.random()}`;
      const first = (await start(`${id}a`)).body.getReader();
      for (let reads = 0; reads < 3; reads += 1) log((await first.read()).value!.byteLength > 0);
      await first.cancel();
      log("reader", await howClosed(`${id}a`));
      const { body } = await start(`${id}b`);
      await body.cancel();
      log("stream", await howClosed(`${id}b`));
      const aborter = new AbortController();
      const third = (await start(`${id}c`, aborter.signal)).body.getReader();
      await third.read();
      aborter.abort();
      log(await third.read().catch((error: unknown) => (error as Error).name));
      log("abort", await howClosed(`${id}c`));
      for await (const chunk of (await start(`${id}d`)).body) {
        log(chunk.byteLength > 0);
        break;
      }
      log("loop", await howClosed(`${id}d`));
      const piped = (await start(`${id}e`)).body.pipeThrough(new TransformStream()).getReader();
      await piped.read();
      await piped.cancel();
      log("pipe", await howClosed(`${id}e`));
      const [left, right] = (await start(`${id}f`)).body.tee();
      await Promise.all([left.cancel(), right.cancel()]);
      log("tee", await howClosed(`${id}f`));
    },
  },
];
