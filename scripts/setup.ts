import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { orUsage } from "./or-usage.ts";
import { runScript } from "./run-script.ts";

/** The release whose list of browser builds Playwright's installer uses. */
const PLAYWRIGHT = "playwright@1.65.1";

type BrowserName = "chromium" | "firefox";

/** Names of the packages: Debian's, then Ubuntu's. Fonts, so that pictures of pages have letters. */
const PACKAGES: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ["chromium", "chromium-browser"],
  firefox: ["firefox-esr", "firefox"],
};
const FONTS = "fonts-liberation";

const HOW_TO_GET: Readonly<Record<BrowserName, string>> = {
  chromium:
    "Chromium could not be installed: install it by hand, and name its executable in the environment variable CHROMIUM if it is not found.",
  firefox:
    "Firefox is missing: install it from https://www.mozilla.org/firefox/, and name its executable in the environment variable FIREFOX if it is not found.",
};

/** `npm run setup [browser…]`: makes sure that the browsers are there. Silent where nothing is to be done. */
async function main(): Promise<number> {
  const wanted = orUsage(readWanted, "Usage: npm run setup [-- chromium|firefox …]");
  const missing = await missingOf(wanted);
  for (const browser of missing) install(browser);
  const left = missing.length === 0 ? [] : await missingOf(wanted);
  for (const browser of left) console.error(HOW_TO_GET[browser]);
  return left.length === 0 ? 0 : 1;
}

/** The browsers that are wanted; none named, all of them. */
function readWanted(): string[] {
  const { positionals } = parseArgs({ options: {}, allowPositionals: true });
  const stranger = positionals.find((name) => !(name in PACKAGES));
  if (stranger !== undefined)
    throw new Error(`Browsers are chromium and firefox, not "${stranger}".`);
  return positionals;
}

async function missingOf(wanted: readonly string[]): Promise<BrowserName[]> {
  const { status, output } = await runScript("src/cli/missing-browsers.ts", [], "read");
  if (status !== 0) throw new Error("looking for the browsers failed");
  const names = output.split("\n").filter((line) => line in PACKAGES) as BrowserName[];
  return names.filter((name) => wanted.length === 0 || wanted.includes(name));
}

/** apt where it may be used; Playwright's build of Chromium elsewhere (its Firefox cannot be driven with an extension). */
function install(browser: BrowserName): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get") && installByApt(browser)) return;
  if (browser === "chromium") run("npx", ["--yes", PLAYWRIGHT, "install", "chromium"]);
}

function installByApt(browser: BrowserName): boolean {
  run("apt-get", ["update", "--quiet"]);
  const known = PACKAGES[browser].find((name) => isInstallable(name));
  return (
    known !== undefined &&
    run("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", known, FONTS])
  );
}

/** Ubuntu's packages of this name only install a snap, which needs a running snapd: root in a container has none. */
function isInstallable(name: string): boolean {
  const shown = spawnSync("apt-cache", ["show", "--no-all-versions", name], { encoding: "utf8" });
  return shown.status === 0 && (!/\bsnap\b/i.test(shown.stdout) || existsSync("/run/snapd.socket"));
}

/** @returns whether it went well. */
function run(command: string, args: readonly string[]): boolean {
  console.log(`> ${command} ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "inherit", env }).status === 0;
}

process.exitCode = await main();
