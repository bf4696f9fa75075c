import type { View } from "../../src/cli/browsers/driven-browser.ts";

/** Puts away what a panel says the first time only. */
export async function dismissHint(panel: View): Promise<void> {
  await panel.click('[data-hint="first"] [data-action="dismiss"]');
  await panel.waitFor("no hint", () => document.querySelector("[data-hint]") === null);
}
