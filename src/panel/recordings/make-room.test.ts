import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeRoom } from "./make-room.ts";
import { lockRecording } from "./recording-lock.ts";
import type { ListedRecording } from "./recording-head.ts";

const listed = (id: string, facts: Partial<ListedRecording> = {}): ListedRecording => ({
  ...{ id, tab: 1, name: "", page: "https://app.test/", startedAt: 0, endedAt: 0, messages: 1 },
  ...{ entries: 1, bytes: 100, segments: 1, documents: [], preserve: false },
  ...facts,
});

/** A disk with recordings. */
function diskOf(recordings: readonly ListedRecording[]) {
  const gone: string[] = [];
  const store = {
    list: () => Promise.resolve(recordings.filter(({ id }) => !gone.includes(id))),
    remove: (id: string) => {
      gone.push(id);
      return Promise.resolve();
    },
  };
  return { store, gone };
}

/** Node has no locks. */
beforeEach(() => {
  const held = new Set<string>();
  const request = async (
    name: string,
    _: LockOptions,
    hold: (lock: Lock | null) => Promise<void> | undefined,
  ) => {
    if (held.has(name)) return hold(null);
    held.add(name);
    await hold({ name, mode: "exclusive" });
    held.delete(name);
    return undefined;
  };
  vi.stubGlobal("navigator", { locks: { request } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("removes what ended first, and no more than it must", async () => {
  const { store, gone } = diskOf([
    // It began first, and went on for longest.
    listed("a", { startedAt: 1, endedAt: 90 }),
    listed("b", { startedAt: 2, endedAt: 20, bytes: 30 }),
    listed("c", { startedAt: 3, endedAt: 10, bytes: 40 }),
    listed("d", { startedAt: 4, endedAt: 30, bytes: 50 }),
  ]);
  expect(await makeRoom(store, 150)).toEqual({ recordings: 2, bytes: 70, fits: true });
  expect(gone).toEqual(["c", "b"]);
});

it("removes nothing while all fits", async () => {
  const { store, gone } = diskOf([listed("a"), listed("b")]);
  expect(await makeRoom(store, 200)).toEqual({ recordings: 0, bytes: 0, fits: true });
  expect(gone).toEqual([]);
});

it("lets what has a name stay, even where the rest does not fit then", async () => {
  const { store, gone } = diskOf([
    listed("a", { endedAt: 1, name: "kept" }),
    listed("b", { endedAt: 2 }),
    listed("c", { endedAt: 3, name: "kept, too" }),
  ]);
  expect(await makeRoom(store, 150)).toEqual({ recordings: 1, bytes: 100, fits: false });
  expect(gone).toEqual(["b"]);
});

it("lets what a panel writes stay", async () => {
  const { store, gone } = diskOf([
    listed("written", { endedAt: 1 }),
    listed("later", { endedAt: 2 }),
  ]);
  const release = await lockRecording("written", false);
  expect(await makeRoom(store, 100)).toEqual({ recordings: 1, bytes: 100, fits: true });
  expect(gone).toEqual(["later"]);
  release?.();
});
