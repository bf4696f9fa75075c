import type { DrivenBrowser, LaunchOptions } from "../driven-browser.ts";
import { requireExecutable } from "../executable.ts";
import { geckoId } from "../extension-folder.ts";
import { profileFolder } from "../profile.ts";
import { BrowserScope } from "./browser-scope.ts";
import { FirefoxBrowser } from "./firefox-browser.ts";
import { killGroup, startFirefox } from "./firefox-process.ts";
import { installForGood } from "./install-for-good.ts";
import { Marionette } from "./marionette.ts";

/**
 * Start Firefox and install the extension: for the session, or for good where the profile is kept. Ready when the
 * extension has registered its content scripts.
 * @throws NoSuchBrowser
 */
export async function launchFirefox(options: LaunchOptions = {}): Promise<DrivenBrowser> {
  const executable = requireExecutable("firefox");
  const profile = profileFolder(options.profile);
  const firefox = await startFirefox(executable, profile.path, options);
  try {
    const marionette = await Marionette.connect(firefox.port);
    const { scope, version } = await BrowserScope.enter(marionette, options);
    const id = options.extension === undefined ? undefined : geckoId(options.extension);
    const installs = options.installs ?? true;
    if (options.extension !== undefined && installs) {
      if (options.profile !== undefined) await installForGood(marionette, options.extension);
      else await marionette.send("Addon:Install", { path: options.extension, temporary: true });
    }
    const browser = new FirefoxBrowser({
      firefox,
      marionette,
      scope,
      version,
      id,
      profile,
      options,
    });
    await browser.begin();
    return browser;
  } catch (error) {
    killGroup(firefox.child);
    await firefox.exited;
    profile.discard();
    throw error;
  }
}
