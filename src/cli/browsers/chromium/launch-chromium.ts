import { realpathSync } from "node:fs";
import puppeteer from "puppeteer-core";
import type { Browser, Extension } from "puppeteer-core";
import type { DrivenBrowser, LaunchOptions } from "../driven-browser.ts";
import { requireExecutable } from "../executable.ts";
import { profileFolder } from "../profile.ts";
import type { Profile } from "../profile.ts";
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
  try {
    const browser = await start(executablePath, profile.path, options);
    return await begin(browser, profile, options);
  } catch (error) {
    profile.discard();
    throw error;
  }
}

function start(
  executablePath: string,
  userDataDir: string,
  options: LaunchOptions,
): Promise<Browser> {
  const { extension, headless = true, profile } = options;
  const { width, height } = options.viewport ?? { width: 1280, height: 800 };
  // What is installed over the pipe is forgotten with the process, what the flag names is there from the first moment on: so
  // in a kept profile a second start finds what the extension registered in the first. Branded Chrome ignores the flag.
  const byFlag = extension !== undefined && profile !== undefined;
  return puppeteer.launch({
    executablePath,
    headless,
    pipe: true,
    userDataDir,
    enableExtensions: extension !== undefined && (byFlag || [extension]),
    defaultViewport: headless ? { width, height } : null,
    // Whoever launches decides what a signal means; at the end of the process the browser is killed in any case.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    acceptInsecureCerts: options.acceptsAnyCertificate ?? false,
    args: [
      ...QUIET,
      // A page under another window is as visible as in the other browser.
      "--disable-backgrounding-occluded-windows",
      `--window-size=${width},${height}`,
      // The sandbox cannot work for root, and only there it is given up.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...(options.theme === "dark" ? ["--force-dark-mode"] : []),
      ...(byFlag ? [`--load-extension=${extension}`] : []),
    ],
  });
}

async function begin(
  browser: Browser,
  profile: Profile,
  options: LaunchOptions,
): Promise<DrivenBrowser> {
  try {
    const extension = options.extension ? await extensionIn(browser, options.extension) : undefined;
    if (extension && (options.installs ?? true)) await scriptsRegistered(browser, extension);
    const version = await browser.version();
    return new ChromiumBrowser({ browser, extension, version, profile, options });
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function extensionIn(browser: Browser, folder: string): Promise<Extension> {
  const real = realpathSync(folder);
  return waitUntil("the extension to be loaded", async () => {
    const extensions = [...(await browser.extensions()).values()];
    return extensions.find(({ path }) => realpathSync(path) === real);
  });
}
