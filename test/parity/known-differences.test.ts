import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BROWSERS, type DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchBrowser, launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import type { PageScript } from "./page-script.ts";
import { runScript } from "./run-script.ts";

/** Each is listed in `docs/fidelity.md` by the name of its script: what a page could notice, if it looked. */
const DIFFERENCES: readonly (PageScript & {
  readonly bare: readonly string[];
  readonly extended: readonly string[];
})[] = [
  {
    name: "the promise of fetch settles one microtask later",
    atLeast: 1,
    run: async (log) => {
      const order: string[] = [];
      const failed = fetch("http://%").catch(() => order.push("fetch"));
      const other = Promise.resolve()
        .then(() => order.push("first"))
        .then(() => order.push("second"))
        .then(() => order.push("third"));
      await Promise.all([failed, other]);
      log(order.indexOf("fetch"));
    },
    bare: ["0"],
    extended: ["1"],
  },
  {
    name: "the source text of a wrapped function, asked for by Function.prototype.toString, has no name",
    atLeast: 2,
    run: async (log) => {
      const text = (wrapped: unknown) => Function.prototype.toString.call(wrapped);
      log(text(WebSocket).includes("WebSocket"), text(fetch).includes("fetch"));
      log(text(WebSocket).includes("[native code]"), text(fetch).includes("[native code]"));
      await Promise.resolve();
    },
    bare: ["true true", "true true"],
    extended: ["false false", "true true"],
  },
  {
    name: "the toString of a wrapped function is not the one of Function.prototype",
    atLeast: 1,
    run: async (log) => {
      const inherited: unknown = Reflect.get(Function.prototype, "toString");
      log([fetch, WebSocket].some((wrapped) => Reflect.get(wrapped, "toString") === inherited));
      await Promise.resolve();
    },
    bare: ["true"],
    extended: ["false"],
  },
  {
    name: "a report of a request that a policy forbids names the extension's file",
    atLeast: 1,
    run: async (log) => {
      const policy = document.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = "connect-src 'none'";
      document.head.append(policy);
      const violated = new Promise<SecurityPolicyViolationEvent>((resolve) => {
        document.addEventListener("securitypolicyviolation", resolve);
      });
      const [{ sourceFile }] = await Promise.all([violated, fetch("/text").catch(String)]);
      log(sourceFile === location.href);
    },
    bare: ["true"],
    extended: ["false"],
  },
  {
    name: "a proxy given to fetch as options is asked for descriptors",
    atLeast: 1,
    run: async (log) => {
      let asked = 0;
      const getOwnPropertyDescriptor = (target: object, key: PropertyKey) => {
        asked += 1;
        return Reflect.getOwnPropertyDescriptor(target, key);
      };
      await fetch("/text", new Proxy({}, { getOwnPropertyDescriptor }));
      log(asked > 0);
    },
    bare: ["false"],
    extended: ["true"],
  },
  {
    name: "EventSource.prototype has an addEventListener of its own",
    atLeast: 1,
    run: async (log) => {
      const { prototype } = EventSource;
      log(
        Object.hasOwn(prototype, "addEventListener"),
        Object.hasOwn(prototype, "removeEventListener"),
      );
      const inherited = Object.getOwnPropertyDescriptor(EventTarget.prototype, "addEventListener");
      log(inherited?.value === Reflect.get(prototype, "addEventListener"));
      await Promise.resolve();
    },
    bare: ["false false", "true"],
    extended: ["true false", "false"],
  },
];

describe.each(BROWSERS)("differences that are known, in %s", (name) => {
  let server: ParityServer;
  let bare: DrivenBrowser;
  let extended: DrivenBrowser;

  beforeAll(async () => {
    server = await startParityServer();
    [bare, extended] = await Promise.all([launchBrowser(name), launchWithExtension(name)]);
  });

  afterAll(async () => {
    await Promise.all([bare.close(), extended.close()]);
    await server.close();
  });

  for (const difference of DIFFERENCES) {
    it(difference.name, async () => {
      expect(await runScript(bare, server, difference)).toEqual(difference.bare);
      expect(await runScript(extended, server, difference)).toEqual(difference.extended);
    });
  }
});
