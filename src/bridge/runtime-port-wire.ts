import type { Runtime } from "webextension-polyfill";
import { Joiner, postInParts } from "./parts.ts";
import type { Wire } from "./wire.ts";

/** A wire over an extension port (`runtime.connect`), on which long messages travel in parts. */
export function runtimePortWire(port: Runtime.Port): Wire {
  let open = true;
  const closeListeners: (() => void)[] = [];
  port.onDisconnect.addListener(() => {
    open = false;
    for (const listener of closeListeners) listener();
  });
  return {
    post: (message) => {
      if (!open) return;
      postInParts(message, (part) => {
        port.postMessage(part);
      });
    },
    onMessage: (listener) => {
      const joiner = new Joiner();
      port.onMessage.addListener((message: unknown) => {
        const whole = joiner.hear(message);
        if (whole !== undefined) listener(whole);
      });
    },
    onClose: (listener) => {
      closeListeners.push(listener);
    },
    close: () => {
      if (!open) return;
      open = false;
      port.disconnect();
    },
  };
}
