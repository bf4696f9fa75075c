import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { BrowserName } from "./driven-browser.ts";

/** The browser is not on this computer; the message says how to get it. */
export class NoSuchBrowser extends Error {
  override name = "NoSuchBrowser";
}

interface WhereToLook {
  readonly environment: readonly string[];
  /** Names in the folders of PATH. */
  readonly commands: readonly string[];
  readonly paths: readonly string[];
  /** Prefix of the folder in Playwright's cache, and the executable inside. Its Firefox cannot be driven from here. */
  readonly playwright?: { readonly prefix: string; readonly inside: readonly string[] };
  readonly howToGet: string;
}

const PROGRAM_FILES = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap(
  (name) => process.env[name] ?? [],
);

const WHERE: Readonly<Record<BrowserName, WhereToLook>> = {
  chromium: {
    environment: ["CHROMIUM", "PUPPETEER_EXECUTABLE_PATH"],
    commands: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    paths: [
      "/snap/bin/chromium",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      ...PROGRAM_FILES.map((folder) => join(folder, "Google/Chrome/Application/chrome.exe")),
    ],
    playwright: {
      prefix: "chromium-",
      inside: [
        "chrome-linux/chrome",
        "chrome-linux64/chrome",
        "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
        "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
        "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
        "chrome-win/chrome.exe",
        "chrome-win64/chrome.exe",
      ],
    },
    howToGet:
      "Chromium was not found: run `npm run setup`, or name its executable in the environment variable CHROMIUM.",
  },
  firefox: {
    environment: ["FIREFOX"],
    commands: ["firefox-esr", "firefox"],
    paths: [
      "/snap/bin/firefox",
      "/Applications/Firefox.app/Contents/MacOS/firefox",
      ...PROGRAM_FILES.map((folder) => join(folder, "Mozilla Firefox/firefox.exe")),
    ],
    howToGet:
      "Firefox was not found: run `npm run setup`, or install it from https://www.mozilla.org/firefox/ and name its executable in the environment variable FIREFOX.",
  },
};

/** The executable of a browser, or `undefined`. A path named in the environment is the only one that counts. */
export function findExecutable(name: BrowserName): string | undefined {
  const where = WHERE[name];
  const named = namedExecutable(name);
  if (named) return existsSync(named.path) ? named.path : undefined;
  return [...onPath(where.commands), ...where.paths, ...inPlaywright(where)].find((path) =>
    existsSync(path),
  );
}

/** @throws NoSuchBrowser */
export function requireExecutable(name: BrowserName): string {
  const path = findExecutable(name);
  if (path !== undefined) return path;
  const named = namedExecutable(name);
  throw new NoSuchBrowser(
    named
      ? `The environment variable ${named.variable} names ${named.path}, which does not exist.`
      : WHERE[name].howToGet,
  );
}

function namedExecutable(name: BrowserName): { variable: string; path: string } | undefined {
  for (const variable of WHERE[name].environment) {
    const path = process.env[variable];
    if (path) return { variable, path };
  }
  return undefined;
}

function onPath(commands: readonly string[]): string[] {
  const folders = (process.env["PATH"] ?? "").split(process.platform === "win32" ? ";" : ":");
  return commands.flatMap((command) =>
    folders.filter(Boolean).map((folder) => join(folder, command)),
  );
}

/** Newest first. */
function inPlaywright({ playwright }: WhereToLook): string[] {
  const cache = playwrightCache();
  if (!playwright || !existsSync(cache)) return [];
  const folders = readdirSync(cache)
    .filter((folder) => folder.startsWith(playwright.prefix))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return folders.flatMap((folder) => playwright.inside.map((path) => join(cache, folder, path)));
}

function playwrightCache(): string {
  const named = process.env["PLAYWRIGHT_BROWSERS_PATH"];
  if (named) return named;
  if (process.platform === "darwin") return join(homedir(), "Library/Caches/ms-playwright");
  if (process.platform === "win32")
    return join(process.env["LOCALAPPDATA"] ?? homedir(), "ms-playwright");
  return join(homedir(), ".cache/ms-playwright");
}
