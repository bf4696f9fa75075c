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
    atLeast: 12,
    run: async (log, at) => {
      const take = () => {
        const frame = document.createElement("iframe");
        document.body.append(frame);
        return { frame, inner: frame.contentWindow as unknown as typeof globalThis };
      };
      const settled = (label: string, promise: Promise<unknown>) => {
        const hanging = new Promise((resolve) => void setTimeout(resolve, 400, "hangs"));
        return Promise.race([promise, hanging]).then(
          (value) => log(label, value),
          (error: unknown) => log(label, (error as Error).name),
        );
      };
      const { frame, inner } = take();
      const { fetch: taken, WebSocket: Socket, XMLHttpRequest: Xhr, EventSource: Source } = inner;
      const kept = await inner.fetch(`${at.origin}/text`);
      const chunks = await inner.fetch(`${at.origin}/chunks`);
      frame.remove();
      await settled(
        "bound",
        taken(`${at.origin}/text`).then((answer) => answer.text()),
      );
      await settled("kept", kept.text());
      await settled(
        "status",
        taken.call(window, `${at.origin}/text`).then(({ status }) => status),
      );
      const reader = chunks.body!.getReader();
      await settled(
        "read",
        reader.read().then(({ done }) => done),
      );
      await settled(
        "clone",
        Promise.resolve().then(() => kept.clone().text()),
      );
      await settled(
        "json",
        taken(`${at.origin}/json`).then((answer) => answer.json()),
      );
      const piped = taken(`${at.origin}/text`).then((answer) =>
        answer.body!.pipeThrough(new TextDecoderStream()).getReader().read(),
      );
      await settled(
        "pipe",
        piped.then(({ value }) => value),
      );
      await settled("refused", taken("http://%"));
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
      await settled(
        "removed while it comes",
        going.then(({ status }) => status),
      );
    },
  },
];
