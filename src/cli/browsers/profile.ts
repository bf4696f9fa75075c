import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Profile {
  readonly path: string;
  /** Remove a temporary profile; leave a kept one alone. */
  discard(): void;
}

/** The profile folder to use: the one that is kept, or a new temporary one. */
export function profileFolder(kept: string | undefined): Profile {
  if (kept !== undefined) return { path: kept, discard: () => undefined };
  const path = mkdtempSync(join(tmpdir(), "realtime-devtools-profile-"));
  return {
    path,
    // The browser's last helper processes may still write for a moment after the main one has ended.
    discard: () => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
