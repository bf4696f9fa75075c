import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { BrowserName } from "./driven-browser.ts";

/** The built extension is not there, or not usable; the message says what to do. */
export class NotBuilt extends Error {
  override name = "NotBuilt";
}

/** The folder that `npm run build` writes for a browser. @throws NotBuilt */
export function builtExtension(name: BrowserName): string {
  const folder = fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));
  if (!existsSync(join(folder, "manifest.json")))
    throw new NotBuilt("The extension is not built yet: run `npm run build` first.");
  return folder;
}

/** Firefox's id of the extension in a folder, from its manifest. @throws NotBuilt */
export function geckoId(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new NotBuilt(`The manifest in ${folder} has no gecko id.`);
  return id;
}
