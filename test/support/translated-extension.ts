import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserName } from "../../src/cli/browsers/driven-browser.ts";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";

/** A copy of the built extension in a folder of its own. */
export interface TranslatedExtension {
  readonly folder: string;
  remove(): void;
}

/**
 * The built extension with one of its languages alone, which each browser then chooses: many have no language of their own but
 * English, and take that of an extension from there.
 */
export function translatedExtension(name: BrowserName, language: "zh_CN"): TranslatedExtension {
  const folder = mkdtempSync(join(tmpdir(), "realtime-devtools-translated-"));
  cpSync(builtExtension(name), folder, { recursive: true });
  const locales = join(folder, "_locales");
  for (const other of readdirSync(locales)) {
    if (other !== language) rmSync(join(locales, other), { recursive: true });
  }
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, default_locale: language }));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
