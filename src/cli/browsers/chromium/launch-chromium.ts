import { realpathSync } from "node:fs";
import puppeteer from "puppeteer-core";
import type { Browser, Extension } from "puppeteer-core";
import type { DrivenBrowser, LaunchOptions } from "../driven-browser.ts";
import { requireExecutable } from "../executable.ts";
import { profileFolder } from "../profile.ts";
import { waitUntil } from "../wait-until.ts";
import { ChromiumBrowser } from "./chromium-browser.ts";
import { scriptsRegistered } from "./service-worker.ts";

/** Nothing but what the page does itself: no updates, no first-run pages, no network of the browser's own. */
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Start Chromium through puppeteer-core. The extension's service worker is waited for before anybody can navigate:
 * otherwise about one start in five loads its first page before the extension is there.
 * @throws NoSuchBrowser
 */
export async function launchChromium(options: LaunchOptions = {}): Promise<DrivenBrowser> {
  const executablePath = requireExecutable("chromium");
  const profile = profileFolder(options.profile);
  const { width, height } = options.viewport ?? { width: 1280, height: 800 };
  const installs = options.installs ?? true;
  const browser = await puppeteer.launch({
    executablePath,
    headless: options.headless ?? true,
    pipe: true,
    userDataDir: profile.path,
    enableExtensions: extensionsToEnable(options.extension, installs),
    defaultViewport: options.headless === false ? null : { width, height },
    // Whoever launches decides what a signal means; at the end of the process the browser is killed in any case.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...QUIET,
      `--window-size=${width},${height}`,
      // The sandbox cannot work for root, and only there it is given up.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...(options.theme === "dark" ? ["--force-dark-mode"] : []),
    ],
  });
  try {
    const extension = options.extension ? await extensionIn(browser, options.extension) : undefined;
    if (extension && installs) await scriptsRegistered(browser, extension);
    const version = await browser.version();
    return new ChromiumBrowser({ browser, extension, version, profile, options });
  } catch (error) {
    await browser.close();
    profile.discard();
    throw error;
  }
}

function extensionsToEnable(folder: string | undefined, installs: boolean): boolean | string[] {
  if (folder === undefined) return false;
  return installs ? [folder] : true;
}

async function extensionIn(browser: Browser, folder: string): Promise<Extension> {
  const real = realpathSync(folder);
  return waitUntil("the extension to be loaded", async () => {
    const extensions = [...(await browser.extensions()).values()];
    return extensions.find(({ path }) => realpathSync(path) === real);
  });
}
