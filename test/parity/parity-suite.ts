import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BrowserName, DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchBrowser, launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import { runScript } from "./run-script.ts";
import { SCRIPTS } from "./scripts.ts";

/** Every page script must log the same in a bare browser and in one with the extension. */
export function describeParity(name: BrowserName): void {
  describe(`pages in ${name} do not notice the extension`, () => {
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

    for (const script of SCRIPTS) {
      it(script.name, async () => {
        const [without, withExtension] = await Promise.all([
          runScript(bare, server, script),
          runScript(extended, server, script),
        ]);
        expect(withExtension).toEqual(without);
        expect(without.length).toBeGreaterThanOrEqual(script.atLeast);
      });
    }
  });
}
