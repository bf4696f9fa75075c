import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, it } from "vitest";
import { BROWSERS, type DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { launchBrowser, launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { LIBRARIES, startLibraryServer, type LibraryServer } from "../support/library-server.ts";
import { installPackages } from "../support/own-packages.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { makeWatchedBuild } from "../support/watched-build.ts";
import { compareRun } from "./compare-run.ts";
import { LIBRARIES_BESIDE_US, VARIANTS, type Library, type Variant } from "./libraries.ts";
import { pageOf, type Log, type Origins } from "./page-script.ts";
import { READ_RECORD, subjectsOf, type TravelledRecord } from "./read-record.ts";
import { expectShim } from "./run-script.ts";

interface LibraryWindow {
  readonly library: { run(log: Log, at: Origins): Promise<void> };
  readonly parity: { readonly log: string[]; readonly done: boolean };
  readonly readRecord: () => Promise<TravelledRecord>;
}

/** Bundles the page of a library, as a script that sets `library`. */
async function bundleLibrary({ module, target = "es2023" }: Library): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(LIBRARIES, "pages", `${module}.mjs`)],
    write: false,
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "library",
    platform: "browser",
    target,
    charset: "utf8",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  });
  return outputFiles[0]!.text.replaceAll("</script", "<\\/script");
}

describe.each(BROWSERS)("in %s, a page does not notice the extension beside", (name) => {
  const scratch = scratchFolder();
  let server: LibraryServer;
  let bundles: ReadonlyMap<Library, string>;
  let browsers: Readonly<Record<"bare" | "idle" | "watched", DrivenBrowser>>;
  let runs = 0;

  beforeAll(async () => {
    installPackages(LIBRARIES);
    const worker = join(LIBRARIES, "node_modules", "msw", "lib", "mockServiceWorker.js");
    const watched = join(scratch, "watched");
    await makeWatchedBuild(builtExtension(name), watched);
    server = await startLibraryServer(readFileSync(worker, "utf8"));
    const sources = await Promise.all(LIBRARIES_BESIDE_US.map(bundleLibrary));
    bundles = new Map(LIBRARIES_BESIDE_US.map((library, index) => [library, sources[index]!]));
    const [bare, idle, looked] = await Promise.all([
      launchBrowser(name),
      launchWithExtension(name),
      launchBrowser(name, { extension: watched }),
    ]);
    browsers = { bare, idle, watched: looked };
  }, 240_000);

  afterAll(async () => {
    await Promise.all(Object.values(browsers).map((browser) => browser.close()));
    await server.close();
  });

  /** Runs a library's page, and gives what it logged and what server and recorder have of it. */
  async function run(browser: DrivenBrowser, library: Library, { before, after }: Variant) {
    runs += 1;
    const source = [
      `window.readRecord = ${READ_RECORD};`,
      before ?? "",
      bundles.get(library) ?? "",
      after ?? "",
    ].join("</script><script>");
    const script = {
      name: library.name,
      atLeast: 1,
      run: (log: Log, at: Origins) => (globalThis as unknown as LibraryWindow).library.run(log, at),
    };
    const { url, served } = server.begin(`${name}-${runs}`, (at) => pageOf(script, at, source));
    const page = await browser.openPage(url);
    const log = await page
      .waitFor(`the end of ${library.name}`, () => {
        const { parity } = globalThis as unknown as LibraryWindow;
        return parity.done ? parity.log : undefined;
      })
      .catch(async (cause: unknown) => {
        const { log: soFar } = await page.evaluate(
          () => (globalThis as unknown as LibraryWindow).parity,
        );
        throw new Error(`${library.name} went no further than ${soFar.join(" | ")}`, { cause });
      });
    await expectShim(browser, page, url, browser === browsers.watched);
    const compare = async () => {
      const record = await page.evaluate(() =>
        (globalThis as unknown as LibraryWindow).readRecord(),
      );
      const blind = record.troubles.find(({ what }) => what === "blind:removed-frame")?.count;
      return compareRun(served, subjectsOf(record), library.answersItself, blind);
    };
    return { log, compare, page };
  }

  for (const library of LIBRARIES_BESIDE_US) {
    describe(library.name, () => {
      it.concurrent.for(VARIANTS)("$name", async (variant, { expect }) => {
        const [bare, idle, watched] = await Promise.all([
          run(browsers.bare, library, variant),
          run(browsers.idle, library, variant),
          run(browsers.watched, library, variant),
        ]);
        expect.soft(idle.log).toEqual(bare.log);
        expect.soft(watched.log).toEqual(bare.log);
        const least = variant.mayRefuse === true ? 1 : library.atLeast;
        expect.soft(bare.log.length).toBeGreaterThanOrEqual(least);
        for (const { compare } of [idle, watched]) await expect.poll(compare).toEqual([]);
        await Promise.all([bare, idle, watched].map(({ page }) => page.close()));
      });
    });
  }
});
