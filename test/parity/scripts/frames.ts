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
];
