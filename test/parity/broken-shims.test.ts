import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchBrowser } from "../../src/cli/browsers/launch.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import { BROKEN_SHIMS } from "./broken-shims.ts";
import { runScript } from "./run-script.ts";
import { scriptOf } from "./scripts.ts";

describe("the page scripts notice a shim that", () => {
  let server: ParityServer;
  let bare: DrivenBrowser;

  beforeAll(async () => {
    server = await startParityServer();
    bare = await launchBrowser("chromium");
  });

  afterAll(async () => {
    await bare.close();
    await server.close();
  });

  for (const { fault, noticedBy, source } of BROKEN_SHIMS) {
    it(fault, async () => {
      const script = scriptOf(noticedBy);
      const without = await runScript(bare, server, script);
      const broken = await runScript(bare, server, script, `{${source}}`);
      expect(broken).not.toEqual(without);
    });
  }
});
