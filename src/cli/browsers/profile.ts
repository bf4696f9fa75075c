import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Profile {
  readonly path: string;
  /** Remove a temporary profile; leave a kept one alone. */
  discard(): void;
}

/** The profile folder to use: the one that is kept, or a new temporary one that goes with this process at the latest. */
export function profileFolder(kept: string | undefined): Profile {
  if (kept !== undefined) return { path: kept, discard: () => undefined };
  const path = mkdtempSync(join(tmpdir(), "realtime-devtools-profile-"));
  const discard = () => {
    process.off("exit", discard);
    // The browser's last helper processes may still write for a moment after the main one has ended.
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  process.once("exit", discard);
  return { path, discard };
}
