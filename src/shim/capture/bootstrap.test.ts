import { createContext, runInContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";

const PLACE = { url: 'https://app.test/w.js?"quoted"\u2028', token: "12345" };

/** What stands in the place of the shim: it tells what it was given. A shim of the build is a script as well. */
vi.stubGlobal(
  "WORKER_SHIM",
  "globalThis.started=realtimePlace;if(realtimePlace.token==='bad')throw 1",
);
const { writeBootstrap } = await import("./bootstrap.ts");

const textOf = async (url: string): Promise<string> => (await fetch(url)).text();

/** Runs a classic script as a worker does. */
function run(source: string) {
  const loaded: string[] = [];
  const scope: Record<string, unknown> = { importScripts: (url: string) => loaded.push(url) };
  runInContext(source, createContext(scope));
  return { loaded, scope };
}

describe("the bootstrap of a worker", () => {
  it("of a classic script starts the shim, then loads the script, and leaves nothing behind", async () => {
    const { url } = writeBootstrap(PLACE, false);
    const { loaded, scope } = run(await textOf(url));
    expect(scope["started"]).toEqual(PLACE);
    expect(loaded).toEqual([PLACE.url]);
    expect(Object.keys(scope).sort()).toEqual(["importScripts", "started"]);
  });

  it("loads the script where the shim cannot start", async () => {
    const { url } = writeBootstrap({ ...PLACE, token: "bad" }, false);
    expect(run(await textOf(url)).loaded).toEqual([PLACE.url]);
  });

  it("of a module imports the shim before the script", async () => {
    const { url } = writeBootstrap(PLACE, true);
    const imports = (await textOf(url)).split(";").map((line) => line.replace(/^import /, ""));
    const [shim, script] = imports.map((text) => JSON.parse(text) as string);
    expect(script).toBe(PLACE.url);
    expect(run(await textOf(shim ?? "")).scope["started"]).toEqual(PLACE);
  });

  it("of a module that cannot start keeps no import from coming", async () => {
    const { url } = writeBootstrap({ ...PLACE, token: "bad" }, true);
    const [, shim] = /^import ("[^"]+");/.exec(await textOf(url)) ?? [];
    const source = await textOf(JSON.parse(shim ?? "") as string);
    expect(() => run(source)).not.toThrow();
  });

  it("is a script by its type", async () => {
    const { url } = writeBootstrap(PLACE, true);
    expect((await fetch(url)).headers.get("content-type")).toBe("text/javascript");
  });

  it.each([false, true])(
    "is gone once it is revoked, with all of it (module: %s)",
    async (isModule) => {
      const bootstrap = writeBootstrap(PLACE, isModule);
      const { url } = bootstrap;
      const [, shim] = /^import ("[^"]+");/.exec(await textOf(url)) ?? [];
      const urls = [url, ...(shim === undefined ? [] : [JSON.parse(shim) as string])];
      expect(urls).toHaveLength(isModule ? 2 : 1);
      bootstrap.revoke();
      bootstrap.revoke();
      for (const each of urls) await expect(fetch(each)).rejects.toThrow();
    },
  );
});
