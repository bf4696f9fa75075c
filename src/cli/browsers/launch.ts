import { launchChromium } from "./chromium/launch-chromium.ts";
import { launchFirefox } from "./firefox/launch-firefox.ts";
import { builtExtension } from "./extension-folder.ts";
import type { BrowserName, DrivenBrowser, LaunchOptions } from "./driven-browser.ts";

const LAUNCH: Readonly<Record<BrowserName, (options: LaunchOptions) => Promise<DrivenBrowser>>> = {
  chromium: launchChromium,
  firefox: launchFirefox,
};

/** Start a browser, ready to open its first page. @throws NoSuchBrowser */
export function launchBrowser(
  name: BrowserName,
  options: LaunchOptions = {},
): Promise<DrivenBrowser> {
  return LAUNCH[name](options);
}

/** The same with the extension that `npm run build` made. @throws NoSuchBrowser, NotBuilt */
export function launchWithExtension(
  name: BrowserName,
  options: Omit<LaunchOptions, "extension"> = {},
): Promise<DrivenBrowser> {
  return launchBrowser(name, { ...options, extension: builtExtension(name) });
}
