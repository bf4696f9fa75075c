import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BrowserName, DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { launchBrowser } from "../../src/cli/browsers/launch.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { makeWatchedBuild } from "../support/watched-build.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import { HAZARDS } from "./hazards.ts";
import type { PageScript } from "./page-script.ts";
import { runScript } from "./run-script.ts";
import { scriptOf, SCRIPTS } from "./scripts.ts";

/**
 * Every page script must log the same in a bare browser and in one with the extension, whose shim answers in the page.
 *
 * @param mode `idle`: nobody looks. `watched`: every document has a viewer that takes all it can get.
 */
export function describeParity(name: BrowserName, mode: "idle" | "watched"): void {
  describe(`pages in ${name} do not notice the extension, ${mode}`, () => {
    const scratch = scratchFolder();
    let server: ParityServer;
    let bare: DrivenBrowser;
    let extended: DrivenBrowser;

    beforeAll(async () => {
      server = await startParityServer();
      let extension = builtExtension(name);
      if (mode === "watched") {
        const watched = join(scratch, "watched");
        await makeWatchedBuild(extension, watched);
        extension = watched;
      }
      [bare, extended] = await Promise.all([
        launchBrowser(name),
        launchBrowser(name, { extension }),
      ]);
    });

    afterAll(async () => {
      await Promise.all([bare.close(), extended.close()]);
      await server.close();
    });

    const outcomes = new Map<PageScript, Promise<readonly string[]>>();

    /** Runs a script in both browsers, once. @returns what it logs without the extension. @throws where they differ. */
    const compare = (script: PageScript): Promise<readonly string[]> => {
      const outcome = outcomes.get(script) ?? compareOnce(script);
      outcomes.set(script, outcome);
      return outcome;
    };

    async function compareOnce(script: PageScript): Promise<readonly string[]> {
      const [without, withExtension] = await Promise.all([
        runScript(bare, server, script),
        runScript(extended, server, script, "", mode === "watched"),
      ]);
      expect(withExtension).toEqual(without);
      expect(without.length).toBeGreaterThanOrEqual(script.atLeast);
      expect(without).toEqual(expect.arrayContaining([...(script.mustTell ?? [])]));
      return without;
    }

    for (const script of SCRIPTS) {
      it(script.name, async () => {
        await compare(script);
      });
    }

    describe("nor do they meet a hazard on record:", () => {
      for (const { name: hazard, scripts } of HAZARDS) {
        if (scripts.length === 0) continue;
        it(hazard, async () => {
          await Promise.all(scripts.map((script) => compare(scriptOf(script))));
        });
      }
    });
  });
}
