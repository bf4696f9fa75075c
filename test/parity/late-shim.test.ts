import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BROWSERS, type DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { launchBrowser, launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import type { PageScript } from "./page-script.ts";
import { runScript } from "./run-script.ts";

/** Uses what is left of the natives, and tells of errors that nobody caught. */
const USING: PageScript = {
  name: "a page uses what it has left of the natives",
  atLeast: 5,
  run: async (log, at) => {
    const attempt = async (label: string, action: () => unknown) => {
      try {
        log(label, await action());
      } catch (error) {
        log(label, (error as Error).name, (error as Error).message);
      }
    };
    await attempt("fetch", async () => (await fetch("/text")).text());
    await attempt("pieces", async () => {
      const { value } = await (await fetch("/text")).body!.getReader().read();
      return value?.length;
    });
    await attempt("socket", async () => {
      const socket = new WebSocket(at.sockets);
      await new Promise((resolve) => (socket.onopen = resolve));
      socket.close();
      return socket.readyState;
    });
    await attempt("source", () => {
      const source = new EventSource("/events");
      source.close();
      return source.readyState;
    });
    await attempt("xhr", () => {
      const xhr = new XMLHttpRequest();
      xhr.open("GET", "/text", false);
      xhr.send();
      return xhr.responseText;
    });
    log("failed before", (window as { failure?: string }).failure);
    await attempt("blob", () => new Blob(["x"]).text());
  },
};

const NATIVES = `["fetch", "WebSocket", "EventSource", "XMLHttpRequest", "Response"]`;

/** What a page may have done before the shim's script runs, as it does again when the extension is reloaded in Firefox. */
const BEFORE: Readonly<Record<string, string>> = {
  "locked the natives": `for (const name of ${NATIVES}) {
    Object.defineProperty(window, name, { writable: false, configurable: false });
    Object.freeze(window[name]);
    Object.freeze(window[name].prototype ?? {});
  }`,
  "deleted natives": `for (const name of ["EventSource", "WebSocket", "Blob", "ReadableStream", "PerformanceResourceTiming"]) {
    delete window[name];
  }
  delete Response.prototype.text;`,
  "replaced natives by its own": `for (const name of ${NATIVES}) {
    const native = window[name];
    window[name] = name === "fetch" ? (...args) => native(...args) : class extends native {};
  }`,
  "put getters that throw in place of natives": `for (const name of ["EventSource", "Worker", "FormData"]) {
    Object.defineProperty(window, name, { get() { throw new RangeError("page's"); } });
  }`,
  "polluted Object.prototype": `for (const name of ["get", "value", "apply", "construct"]) {
    Object.defineProperty(Object.prototype, name, { value: undefined, writable: true, configurable: true });
  }`,
  "broken the built-ins that the shim takes": `
    Reflect.getOwnPropertyDescriptor = () => { throw new RangeError("page's"); };
    Function.prototype.bind = () => () => { throw new RangeError("page's"); };
    Map.prototype.get = () => { throw new RangeError("page's"); };
    WeakMap.prototype.get = () => { throw new RangeError("page's"); };`,
};

describe.each(BROWSERS)("in %s, a shim that comes", (name) => {
  let server: ParityServer;
  let bare: DrivenBrowser;
  let extended: DrivenBrowser;
  let shim: string;

  beforeAll(async () => {
    shim = await readFile(`${builtExtension(name)}/shim.js`, "utf8");
    server = await startParityServer();
    [bare, extended] = await Promise.all([launchBrowser(name), launchWithExtension(name)]);
  });

  afterAll(async () => {
    await Promise.all([bare.close(), extended.close()]);
    await server.close();
  });

  for (const [what, before] of Object.entries(BEFORE)) {
    it(`a second time is not noticed by a page that has ${what}`, async () => {
      const ears = `window.addEventListener("error", ({ message }) => { window.failure = message; });`;
      // One after the other: both pages have the same address.
      const without = await runScript(bare, server, USING, `${ears}{${before}}`);
      const second = `${ears}{${before}}</script><script>${shim}`;
      const withSecond = await runScript(extended, server, USING, second);
      expect(withSecond).toEqual(without);
      expect(without.length).toBeGreaterThanOrEqual(USING.atLeast);
    });
  }
});
