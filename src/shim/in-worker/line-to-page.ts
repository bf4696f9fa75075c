import { envelope } from "../../bridge/envelope.ts";
import type { FromShim } from "../../bridge/messages.ts";
import { methodOf } from "../natives.ts";
import type { Observed } from "../observe/observed.ts";
import { listen } from "../taken/events.ts";
import { dataOf } from "../uncurried/events.ts";
import { startPort } from "../uncurried/ports.ts";
import { isTrusted, portOf, post } from "../viewers/message-port.ts";
import type { Ports } from "../viewers/ports.ts";
import { callNative, type Wrapper } from "../wrap.ts";
import { place } from "./place.ts";
import type { FromWorker } from "./line.ts";
import { append } from "../uncurried/list.ts";

const stopImmediatePropagation = methodOf(Event.prototype, "stopImmediatePropagation");

/**
 * Waits for the line to the page's shim. It comes with the worker's first message, which the shim sends before the page can send
 * any; our listener is the first, so nobody else sees it.
 */
export function openLineToPage({ troubles }: Observed, wrap: Wrapper, ports: Ports): void {
  let line: MessagePort | undefined;
  let isRefused = false;
  const viewers: MessagePort[] = [];
  const say = (what: FromWorker): void => {
    if (line !== undefined) post(line, what);
  };
  listen<MessageEvent>(globalThis, "message", (event) => {
    if (line !== undefined || !isTrusted(event) || dataOf(event) !== place.token) return;
    stopImmediatePropagation(event);
    line = portOf(event);
    if (line === undefined) return;
    listen<MessageEvent>(line, "message", (offer) => {
      const port = portOf(offer);
      if (port === undefined) return;
      append(viewers, port);
      troubles.attempt("hand-over", () => {
        ports.take("viewer", port);
      });
    });
    startPort(line);
    say("up");
    if (isRefused) say("refused");
  });
  listen(globalThis, "securitypolicyviolation", () => {
    isRefused = true;
    say("refused");
  });
  wrap.method(globalThis, "close", "close", (native, self, args) => {
    troubles.attempt("close", () => {
      ports.flush();
      for (let index = 0; index < viewers.length; index += 1) {
        const port = viewers[index];
        if (port !== undefined) post(port, envelope<FromShim>("worker-ended", { id: 0 }));
      }
      say("closed");
    });
    return callNative(native, self, args);
  });
}
