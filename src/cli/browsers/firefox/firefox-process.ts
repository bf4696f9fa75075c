import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LaunchOptions } from "../driven-browser.ts";
import { waitUntil } from "../wait-until.ts";

/** Nothing but what the page does itself: no updates, no first-run pages, no network of the browser's own. */
const QUIET = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.aboutConfig.showWarning": false,
  "browser.newtabpage.enabled": false,
  "browser.region.network.url": "",
  "browser.safebrowsing.update.enabled": false,
  "browser.search.update": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "browser.topsites.contile.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "datareporting.policy.dataSubmissionPolicyBypassNotification": true,
  "dom.push.connection.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};

/** What the driver needs: any free port, an unsigned extension that stays in a kept profile, no prompt for it. */
const DRIVEN = {
  "extensions.autoDisableScopes": 0,
  "marionette.port": 0,
  "xpinstall.signatures.required": false,
};

const THEMES = {
  dark: {
    "devtools.theme": "dark",
    "extensions.activeThemeID": "firefox-compact-dark@mozilla.org",
    "layout.css.prefers-color-scheme.content-override": 0,
  },
  light: {
    "devtools.theme": "light",
    "extensions.activeThemeID": "firefox-compact-light@mozilla.org",
    "layout.css.prefers-color-scheme.content-override": 1,
  },
};

export interface FirefoxProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly exited: Promise<void>;
}

/** Start Firefox with Marionette listening. @throws Error when it ends at once. */
export async function startFirefox(
  executable: string,
  profile: string,
  options: LaunchOptions,
): Promise<FirefoxProcess> {
  await writePreferences(profile, { ...QUIET, ...DRIVEN, ...THEMES[options.theme ?? "light"] });
  const portFile = join(profile, "MarionetteActivePort");
  await rm(portFile, { force: true });
  const child = spawn(executable, flags(profile, options), {
    stdio: "ignore",
    // A group of its own: Ctrl-C in a terminal is for whoever drives, and at the end all of it can be killed at once.
    detached: true,
    env: { ...process.env, ...headlessSize(options) },
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // Nothing may stay behind when this process ends without having closed the browser.
  const kill = () => killGroup(child);
  process.once("exit", kill);
  void exited.then(() => process.off("exit", kill));
  const ended = new AbortController();
  void exited.then(() => ended.abort());
  const port = await waitUntil(
    "Firefox to listen",
    async () => Number(await readFile(portFile, "utf8")),
    { timeout: 60_000, signal: ended.signal },
  );
  return { child, port, exited };
}

/** End Firefox and the processes it has started at once. */
export function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}

function flags(profile: string, { headless = true, viewport }: LaunchOptions): string[] {
  const size = viewport
    ? ["--width", String(viewport.width), "--height", String(viewport.height)]
    : [];
  return [
    ...(headless ? ["--headless"] : size),
    "--no-remote",
    "--new-instance",
    "--profile",
    profile,
    "--marionette",
    "--remote-allow-system-access",
    "about:blank",
  ];
}

/** Height of the browser's own bars above a page, in CSS pixels. */
const BARS = 85;

function headlessSize({ viewport = { width: 1280, height: 800 } }: LaunchOptions) {
  return {
    MOZ_HEADLESS_WIDTH: String(viewport.width),
    MOZ_HEADLESS_HEIGHT: String(viewport.height + BARS),
  };
}

async function writePreferences(profile: string, preferences: object): Promise<void> {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, "user.js"), lines.join(""));
}
