import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BROWSERS,
  type DrivenBrowser,
  type DrivenPage,
} from "../../src/cli/browsers/driven-browser.ts";
import { launchBrowser } from "../../src/cli/browsers/launch.ts";
import { startWorkerServer, type WorkerServer } from "../support/worker-server.ts";

/** Makes a worker of a script, natively or from a Blob that loads it, and tells what the page notices of it. */
async function make(how: "native" | "bootstrap", script: string): Promise<unknown[]> {
  const violations: string[] = [];
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    violations.push(`${effectiveDirective} ${blockedURI}`),
  );
  const source = `importScripts(${JSON.stringify(script)})`;
  const blob = new Blob([source], { type: "text/javascript" });
  const worker = new Worker(how === "native" ? script : URL.createObjectURL(blob));
  const noticed = await new Promise<unknown[]>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<string[]>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      resolve([event.constructor.name, "message" in event ? "message" : "no message"]);
    };
  });
  worker.terminate();
  return [...noticed, ...violations];
}

/**
 * Why workers are left alone: the only way into one, a script of ours that loads the page's, is noticed by page and server, and what
 * it breaks is known only when it is too late. Should a browser make these alike, it can be thought over again.
 */
describe.each(BROWSERS)("in %s, a worker that is started through a Blob", (name) => {
  let browser: DrivenBrowser;
  let server: WorkerServer;
  let page: DrivenPage;

  beforeAll(async () => {
    server = await startWorkerServer();
    browser = await launchBrowser(name);
    page = await browser.openPage();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const both = async (pagePolicy: string | undefined, script: string) => {
    await page.goto(server.page(pagePolicy));
    return {
      native: await page.evaluate(make, "native", script),
      bootstrap: await page.evaluate(make, "bootstrap", script),
    };
  };

  const untouched = ["/worker.js", "/worker.js", "/worker.js"];

  it("is asked for as another kind of resource, and sends another referrer", async () => {
    const { native, bootstrap } = await both(undefined, server.script());
    expect(native).toEqual(untouched);
    const [place, ...referrers] = bootstrap;
    expect(place).not.toBe("/worker.js");
    // None in Chromium; in Firefox the page, which asked for nothing.
    expect(referrers).toEqual(name === "chromium" ? ["none", "none"] : ["/", "/"]);
    expect(server.destinations()).toEqual(["worker", "script"]);
  });

  it("is free of the policy of its own script", async () => {
    const { native, bootstrap } = await both(undefined, server.script("connect-src 'none'"));
    expect(native.slice(1)).toEqual(["refused", "refused"]);
    expect(bootstrap.slice(1)).not.toContain("refused");
  });

  it("is under the policy of the page", async () => {
    const { native, bootstrap } = await both("connect-src 'none'", server.script());
    expect(native).toEqual(untouched);
    expect(bootstrap.slice(1)).toEqual(["refused", "refused"]);
  });

  it("has begun before the page's policy refuses its script", async () => {
    const policy = "script-src 'nonce-x' 'unsafe-eval'; worker-src 'self' blob:";
    const { native, bootstrap } = await both(policy, server.script());
    expect(native).toEqual(untouched);
    expect(bootstrap).toEqual(["ErrorEvent", "message"]);
  });

  it("is reported as a violation where the page allows only its own workers", async () => {
    const { native, bootstrap } = await both("worker-src 'self'", server.script());
    expect(native).toEqual(untouched);
    expect(bootstrap).toEqual(["Event", "no message", "worker-src blob"]);
  });

  it("fails with another event where there is no such script", async () => {
    const missing = new URL("/missing.js", server.page()).href;
    const { native, bootstrap } = await both(undefined, missing);
    expect(native).toEqual(["Event", "no message"]);
    expect(bootstrap).toEqual(["ErrorEvent", "message"]);
  });
});
