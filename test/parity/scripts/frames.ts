import type { PageScript } from "../page-script.ts";

/** The windows of frames, before and after their documents come. */
export const frameScripts: readonly PageScript[] = [
  {
    name: "windows of frames are what they are, whenever they are asked for",
    atLeast: 40,
    run: async (log, at) => {
      const look = (label: string, frame: HTMLIFrameElement) => {
        const { contentWindow, contentDocument } = frame;
        log(label, contentWindow === null, contentDocument === null);
        log(label, contentWindow === frame.contentWindow, contentWindow === window.frames[0]);
        log(label, contentDocument?.URL, contentDocument?.defaultView === contentWindow);
        log(label, contentWindow?.parent === window, contentWindow?.length);
      };
      const add = async (label: string, fill: (frame: HTMLIFrameElement) => void) => {
        const frame = document.createElement("iframe");
        look(`${label} before`, frame);
        fill(frame);
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        look(`${label} at once`, frame);
        await loaded;
        look(label, frame);
        frame.remove();
        look(`${label} afterwards`, frame);
      };
      await add("text", (frame) => (frame.src = "/text"));
      await add("srcdoc", (frame) => (frame.srcdoc = "<p>x"));
      await add("elsewhere", (frame) => (frame.src = `${at.other}/text`));
      await add("sandboxed", (frame) => {
        frame.sandbox.add("allow-scripts");
        frame.src = "/text";
      });
      for (const self of [null, {}, document.createElement("div")]) {
        for (const key of ["contentWindow", "contentDocument"]) {
          const getter = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, key)?.get;
          try {
            log(getter?.name, getter?.length, getter?.call(self));
          } catch (error) {
            log(key, error);
          }
        }
      }
    },
  },
  {
    name: "natives of a removed frame go on as they do",
    atLeast: 10,
    run: async (log, at) => {
      const take = () => {
        const frame = document.createElement("iframe");
        document.body.append(frame);
        return { frame, inner: frame.contentWindow as unknown as typeof globalThis };
      };
      // In Firefox some of them never settle, with or without anybody else's doing.
      const waiting: [label: string, outcome: Promise<string>][] = [];
      const settled = (label: string, promise: Promise<unknown>) => {
        const outcome = promise.then(
          (value) => `${label} ${String(value)}`,
          (error: unknown) => `${label} ${(error as Error).name}`,
        );
        waiting.push([label, outcome]);
      };
      /** What has not settled when the slowest answer of all has come five times over never will. */
      const longAfter = async () => {
        for (let i = 0; i < 5; i += 1) await (await fetch(`${at.origin}/chunks`)).text();
      };
      const { frame, inner } = take();
      const { fetch: taken, WebSocket: Socket, XMLHttpRequest: Xhr, EventSource: Source } = inner;
      const kept = await inner.fetch(`${at.origin}/text`);
      const chunks = await inner.fetch(`${at.origin}/chunks`);
      frame.remove();
      settled(
        "bound",
        taken(`${at.origin}/text`).then((answer) => answer.text()),
      );
      settled("kept", kept.text());
      settled(
        "status",
        taken.call(window, `${at.origin}/text`).then(({ status }) => status),
      );
      const reader = chunks.body!.getReader();
      settled(
        "read",
        reader.read().then(({ done }) => done),
      );
      settled(
        "json",
        taken(`${at.origin}/json`).then((answer) => answer.json()),
      );
      const piped = taken(`${at.origin}/text`).then((answer) =>
        answer.body!.pipeThrough(new TextDecoderStream()).getReader().read(),
      );
      settled(
        "pipe",
        piped.then(({ value }) => value),
      );
      settled("refused", taken("http://%"));
      const attempt = (label: string, action: () => unknown) => {
        try {
          log(label, action());
        } catch (error) {
          log(label, (error as Error).name);
        }
      };
      attempt("socket", () => new Socket(at.sockets).readyState);
      attempt("source", () => new Source(`${at.origin}/events`).readyState);
      attempt("xhr", () => {
        const xhr = new Xhr();
        xhr.open("GET", `${at.origin}/text`, false);
        xhr.send();
        return xhr.responseText;
      });
      const next = take();
      const going = next.inner.fetch(`${at.origin}/chunks`);
      next.frame.remove();
      settled(
        "removed while it comes",
        going.then(({ status }) => status),
      );
      const later = longAfter();
      for (const [label, outcome] of waiting) {
        log(await Promise.race([outcome, later.then(() => `${label} hangs`)]));
      }
    },
  },
];
