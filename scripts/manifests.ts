import { readFile } from "node:fs/promises";
import { join } from "node:path";

export type Target = "chromium" | "firefox";
export const TARGETS: readonly Target[] = ["chromium", "firefox"];

/** Pins the extension's id in Chromium, wherever its folder lies. Public half only; nothing is signed with it. */
const CHROMIUM_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArWSOL1SGOCeLKpKJS0chQyvaSRTUNDo5su8gKwg19CKCip533DrIxwKSAycOkUfIoI+Y98pcXlGaSK3WqpquamSe1uM6KZJ1Ruwm7Mvjka7aHwCXV3daFF4joZuzplJFUM8cWek5CUztlM4YbaQ0mg3il+5gF+CjhR2YIncgDj6wBfas5oahbwbn9nusBWn8Ry4bVtH6VLpEav1HbPUvCTbS0JsbPcPIkaTV9cDbzRkPbPhVtF8j3RI897hP22LQbrW1CZJQnO/i3PYNRPQXuBG5UFvrYj3/iOJu+3L/J1SPXvzksD05GvODjJvBuSbcYyur6/JIAdhPVwkXV8P2zwIDAQAB";

const GECKO_ID = "realtime-devtools@realtime-devtools.dev";

/** Asked for beside those of `manifest.json`. See `docs/decisions/navigation-events.md`. */
const PERMISSIONS: Record<Target, readonly string[]> = {
  chromium: ["webNavigation"],
  firefox: [],
};

/**
 * The oldest version of each browser that is admitted, and built for. Chromium's is the lowest that the tests ran in: see
 * `docs/decisions/structured-clone-messages.md`.
 */
export const OLDEST: Readonly<Record<Target, number>> = { chromium: 156, firefox: 140 };

/** What each browser adds to the one `manifest.json`. */
const ADDITIONS: Record<Target, Record<string, unknown>> = {
  chromium: {
    key: CHROMIUM_KEY,
    minimum_chrome_version: String(OLDEST.chromium),
    background: { service_worker: "background.js" },
    // Typed arrays must survive runtime ports; Chromium's default is JSON.
    message_serialization: "structured_clone",
  },
  firefox: {
    background: { scripts: ["background.js"] },
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        strict_min_version: `${String(OLDEST.firefox)}.0`,
        data_collection_permissions: { required: ["none"] },
      },
      gecko_android: { strict_min_version: "142.0" },
    },
  },
};

/** The manifest of one target, as an object. @param root the project's folder. */
export async function manifestFor(target: Target, root: string): Promise<Record<string, unknown>> {
  const base = JSON.parse(await readFile(join(root, "manifest.json"), "utf8")) as {
    readonly permissions: readonly string[];
  };
  const permissions = [...base.permissions, ...PERMISSIONS[target]];
  return { ...base, ...ADDITIONS[target], permissions };
}
