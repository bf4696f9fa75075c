import type { ListedRecording } from "./recording-head.ts";
import { lockRecording } from "./recording-lock.ts";
import type { RecordingsStore } from "./recordings-store.ts";

/** What was removed to make room. */
export interface Removed {
  readonly recordings: number;
  readonly bytes: number;
}

/**
 * Removes the oldest recordings without a name until all take no more than so many bytes; what is being written stays.
 *
 * @returns what was removed, and whether the rest is small enough.
 */
export async function makeRoom(
  store: Pick<RecordingsStore, "list" | "remove">,
  limit: number,
): Promise<Removed & { readonly fits: boolean }> {
  const listed = await store.list();
  let left = listed.reduce((sum, { bytes }) => sum + bytes, 0);
  const removed = { recordings: 0, bytes: 0 };
  for (const { id, bytes } of oldestUnnamed(listed)) {
    if (left <= limit) break;
    if (!(await removeRecording(store, id))) continue;
    left -= bytes;
    removed.recordings++;
    removed.bytes += bytes;
  }
  return { ...removed, fits: left <= limit };
}

/** @returns false where the recording is being written, by this page or another one. */
export async function removeRecording(
  store: Pick<RecordingsStore, "remove">,
  id: string,
): Promise<boolean> {
  const release = await lockRecording(id, false);
  if (release === undefined) return false;
  try {
    await store.remove(id);
  } finally {
    release();
  }
  return true;
}

function oldestUnnamed(listed: readonly ListedRecording[]): readonly ListedRecording[] {
  return listed.filter(({ name }) => name === "").sort((a, b) => a.endedAt - b.endedAt);
}
