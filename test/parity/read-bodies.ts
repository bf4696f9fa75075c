import type { OddUse } from "./odd-uses.ts";

const WHOLE = "part 1 é\npart 2 é\npart 3 é\npart 4 é\n";

/** Every way of reading a body, with what must be in the record of it: what the server sent, once, however many read it. */
export const BODIES_READ: readonly OddUse[] = [
  {
    name: "bodies that are read as bytes and as form data",
    atLeast: 1,
    run: async (log) => {
      await (await fetch("/text")).bytes();
      await (await fetch("/form")).formData();
      log(JSON.stringify(await window.record()));
    },
    recorded: [
      "GET /text closed some text é",
      "GET /form closed The page read the body as form data.",
    ],
  },
  {
    name: "bodies that are read by a reader with buffers of its own, and piped",
    atLeast: 1,
    run: async (log) => {
      const reader = (await fetch("/chunks?byob")).body!.getReader({ mode: "byob" });
      let view = new Uint8Array(8);
      for (;;) {
        const { done, value } = await reader.read(view);
        if (done) break;
        view = new Uint8Array(value.buffer);
      }
      await (await fetch("/chunks?piped")).body!.pipeTo(new WritableStream());
      const through = (await fetch("/chunks?through")).body!.pipeThrough(new TextDecoderStream());
      await through.pipeTo(new WritableStream());
      log(JSON.stringify(await window.record()));
    },
    recorded: ["byob", "piped", "through"].map(() => `GET /chunks closed ${WHOLE}`),
  },
  {
    name: "bodies that are split and cloned, with one branch read or both",
    atLeast: 1,
    run: async (log) => {
      const readAll = (stream: ReadableStream) => stream.pipeTo(new WritableStream());
      const branches = (await fetch("/chunks?both-branches")).body!.tee();
      await Promise.all(branches.map(readAll));
      const [left, right] = (await fetch("/chunks?one-branch")).body!.tee();
      await Promise.all([left.cancel(), readAll(right)]);
      const both = await fetch("/chunks?both-clones");
      await Promise.all([both.clone().text(), both.text()]);
      const one = await fetch("/chunks?one-clone");
      await one.clone().text();
      log(JSON.stringify(await window.record()));
    },
    recorded: ["tee", "tee", "clone", "clone"].map(() => `GET /chunks closed ${WHOLE}`),
  },
  {
    name: "bodies that are given up half-way",
    atLeast: 1,
    run: async (log) => {
      const cancelled = (await fetch("/hang?cancelled")).body!.getReader();
      await cancelled.read();
      await cancelled.cancel();
      const controller = new AbortController();
      const { signal } = controller;
      const aborted = (await fetch("/hang?aborted", { signal })).body!.getReader();
      await aborted.read();
      controller.abort();
      log(await aborted.read().catch((error: unknown) => (error as Error).name));
      const whole = new AbortController();
      const answer = await fetch("/hang?aborted-whole", { signal: whole.signal });
      const reading = answer.text();
      whole.abort();
      log(await reading.catch((error: unknown) => (error as Error).name));
      log(JSON.stringify(await window.record()));
    },
    recorded: [
      "GET /hang aborted and",
      "GET /hang aborted AbortError and",
      "GET /hang aborted AbortError",
    ],
  },
  {
    name: "bodies that are handed to a worker",
    atLeast: 1,
    run: async (log) => {
      const source = `onmessage = async ({ data }) => postMessage(await new Response(data).text())`;
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      const heard = new Promise<string>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
      });
      const body = (await fetch("/text")).body!;
      worker.postMessage(body, [body]);
      log(await heard);
      let record = JSON.stringify(await window.record());
      // A page has no event for what the recorder finds out.
      while (!record.includes('"unobserved"')) {
        await new Promise(requestAnimationFrame);
        record = JSON.stringify(await window.record());
      }
      log(record);
    },
    recorded: [
      "GET /text closed The page handed the body's stream to another context, a worker perhaps, or sent it on: nobody sees it read there.",
    ],
  },
];
