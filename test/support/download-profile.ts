import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";

/** A profile of either browser that saves files without asking, and where they go. */
export interface DownloadProfile {
  readonly path: string;
  /** Waits for a file that was not there before and gives back its text. @param ending of its name; "har" by default. */
  nextFile(ending?: "har" | "ndjson" | "csv"): Promise<{ name: string; text: string }>;
  /** Names of all that was saved so far. */
  names(): readonly string[];
  remove(): void;
}

/** @param firefoxPreferences more of Firefox's preferences, by name. */
export function downloadProfile(
  firefoxPreferences: Readonly<Record<string, string | number | boolean>> = {},
): DownloadProfile {
  const path = mkdtempSync(join(tmpdir(), "realtime-devtools-test-"));
  const folder = join(path, "downloads");
  mkdirSync(folder);
  writeChromiumPreferences(path, folder);
  writeFirefoxPreferences(path, { ...firefoxDownloads(folder), ...firefoxPreferences });
  const taken = new Set<string>();
  return {
    path,
    nextFile: (ending = "har") =>
      waitUntil("a file to be saved", () => {
        const there = readdirSync(folder);
        const name = there.find((each) => each.endsWith(`.${ending}`) && !taken.has(each));
        // Firefox has a second file beside it until it is whole; Chromium gives it its name then.
        if (name === undefined || there.some((each) => each.endsWith(".part"))) return undefined;
        const text = readFileSync(join(folder, name), "utf8");
        if (!text.endsWith("\n")) return undefined;
        taken.add(name);
        return { name, text };
      }),
    names: () => readdirSync(folder),
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 10 }),
  };
}

function writeChromiumPreferences(profile: string, folder: string): void {
  mkdirSync(join(profile, "Default"));
  const download = { default_directory: folder, prompt_for_download: false };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify({ download }));
}

function firefoxDownloads(folder: string) {
  return {
    "browser.download.dir": folder,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": true,
    "browser.download.alwaysOpenPanel": false,
  };
}

function writeFirefoxPreferences(profile: string, preferences: object): void {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "prefs.js"), lines.join(""));
}
