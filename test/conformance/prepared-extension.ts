import { cp } from "node:fs/promises";
import { join } from "node:path";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { makeWatchedBuild, WATCHES } from "../support/watched-build.ts";

export const MODES = ["plain", "idle", "watched"] as const;
/** `plain` is the browser without the extension; `watched`, every document as if a viewer were attached. */
export type Mode = (typeof MODES)[number];

export interface PreparedExtension {
  readonly folder: string;
  /** The scripts that run in a page when all is in place. */
  readonly scripts: readonly string[];
  /** An expression that is true in the background once it works as it should. */
  readonly works: string;
}

/**
 * A copy of the built extension, since a build in the meantime must not change what is tested. For `watched` its
 * background is another one; what runs in the page is what is shipped.
 *
 * @param built folder of the built extension.
 * @param scratch folder to make the copy in.
 */
export async function prepareExtension(
  mode: Mode,
  built: string | undefined,
  scratch: string,
): Promise<PreparedExtension | undefined> {
  if (mode === "plain") return undefined;
  const folder = join(scratch, "extension");
  const source = built ?? builtExtension("chromium");
  if (mode === "idle") {
    await cp(source, folder, { recursive: true });
    return { folder, scripts: ["shim.js", "relay.js"], works: "true" };
  }
  await makeWatchedBuild(source, folder);
  return { folder, scripts: ["shim.js", "relay.js", "announce.js"], works: WATCHES };
}
