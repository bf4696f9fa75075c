import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { exchangeEvents, makeBatch, makeDocument } from "../../core/session/batch-fixture.ts";
import { Session } from "../../core/session/session.ts";
import type { Act } from "./acts.ts";
import type { ListedRecording } from "./recording-head.ts";
import { Recorder, type RecorderStore } from "./recorder.ts";

const WISHES = { toDisk: true, diskLimit: 1_000_000_000 };

/** A disk that counts what is written, until it is full. */
function diskOf() {
  const disk = { writes: 0, isFull: false };
  const store: RecorderStore = {
    list: () => Promise.resolve([]),
    head: () => Promise.resolve(undefined),
    segment: () => Promise.resolve(undefined),
    remove: () => Promise.resolve(),
    write: () => {
      if (disk.isFull) return Promise.reject(new DOMException("no room", "QuotaExceededError"));
      disk.writes++;
      return Promise.resolve();
    },
  };
  return { disk, store };
}

/** A recording of the tab, of which only the first segment can be read. */
const HEAD: ListedRecording = {
  ...{ id: "earlier", tab: 1, name: "", page: "https://app.test/" },
  ...{ startedAt: 1000, endedAt: 2000, messages: 0, entries: 1, bytes: 100 },
  ...{ segments: 3, documents: [], preserve: false },
};

/** A request in a page, as it comes. */
function acts(): Act[] {
  const events = exchangeEvents({ subject: 1, at: 1000, url: "https://app.test/a", body: "b" });
  return [
    ["onDocument", [makeDocument("d", { startedAt: 1000 })]],
    ["onBatch", [makeBatch("d", events)]],
  ];
}

async function recorderOf(store: RecorderStore): Promise<Recorder> {
  const recorder = new Recorder(store, 1, WISHES);
  await recorder.begin(new Session());
  for (const act of acts()) recorder.write(act, 0);
  return recorder;
}

/** Node has no locks; no other page is there to hold one. */
beforeEach(() => {
  const locks: Pick<LockManager, "request"> = {
    request: (name: string, _options: unknown, hold?: LockGrantedCallback<unknown>) =>
      Promise.resolve(hold?.({ name, mode: "exclusive" })),
  };
  vi.stubGlobal("navigator", { locks });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("what happens in a tab", () => {
  it("is not written before it is known whether the window is private", async () => {
    const { disk, store } = diskOf();
    const recorder = await recorderOf(store);
    await recorder.flush();
    expect(disk.writes).toBe(0);
    recorder.describe("https://app.test/", false);
    await recorder.flush();
    expect(disk.writes).toBe(1);
  });

  it("is never written in a private window: not after clearing, nor after a change of settings", async () => {
    const { disk, store } = diskOf();
    const recorder = await recorderOf(store);
    recorder.describe("https://app.test/", true);
    expect(recorder.state.value).toBe("private");
    await recorder.begin(new Session());
    for (const act of acts()) recorder.write(act, 0);
    await recorder.wish({ ...WISHES, toDisk: false });
    await recorder.wish(WISHES);
    for (const act of acts()) recorder.write(act, 0);
    recorder.leave();
    await recorder.flush();
    expect(recorder.state.value).toBe("private");
    expect(disk.writes).toBe(0);
  });

  it("is written again at once after a quick change of mind", async () => {
    const { disk, store } = diskOf();
    const recorder = await recorderOf(store);
    recorder.describe("https://app.test/", false);
    const off = recorder.wish({ ...WISHES, toDisk: false });
    const on = recorder.wish(WISHES);
    await Promise.all([off, on]);
    expect(recorder.state.value).toBe("on");
    const before = disk.writes;
    for (const act of acts()) recorder.write(act, 0);
    await recorder.flush();
    expect(disk.writes).toBe(before + 1);
  });

  it("stops with a word where it cannot be asked whether there is room", async () => {
    const { store } = diskOf();
    const list = () => Promise.reject(new DOMException("closed", "InvalidStateError"));
    const recorder = await recorderOf({ ...store, list });
    recorder.describe("https://app.test/", false);
    await recorder.wish(WISHES);
    await recorder.begin(new Session());
    for (const act of acts()) recorder.write(act, 0);
    await expect.poll(() => recorder.state.value).toBe("broken");
  });

  it("is no longer written when there is no room, until somebody tries again", async () => {
    const { disk, store } = diskOf();
    const recorder = await recorderOf(store);
    recorder.describe("https://app.test/", false);
    disk.isFull = true;
    await recorder.flush();
    expect(recorder.state.value).toBe("full");
    disk.isFull = false;
    for (const act of acts()) recorder.write(act, 0);
    await recorder.flush();
    expect(disk.writes).toBe(0);
    await recorder.wish(WISHES);
    for (const act of acts()) recorder.write(act, 0);
    await recorder.flush();
    expect(recorder.state.value).toBe("on");
    expect(disk.writes).toBe(1);
  });

  it("is shown without what was recorded earlier where the disk does not answer", async () => {
    vi.useFakeTimers();
    const { disk, store } = diskOf();
    const recorder = new Recorder(
      { ...store, list: () => new Promise(() => undefined) },
      1,
      WISHES,
    );
    const earlier = recorder.findEarlier();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await earlier).toBeUndefined();
    expect(recorder.state.value).toBe("slow");
    await recorder.begin(new Session());
    for (const act of acts()) recorder.write(act, 0);
    await recorder.flush();
    expect(disk.writes).toBe(0);
  });

  it("is shown with as much of it as came where the disk stops answering in the middle", async () => {
    vi.useFakeTimers();
    const { store } = diskOf();
    const [first] = acts();
    const recorder = new Recorder(
      {
        ...store,
        list: () => Promise.resolve([HEAD]),
        head: () => Promise.resolve(HEAD),
        segment: (_, number) =>
          number === 0
            ? Promise.resolve({
                recording: HEAD.id,
                number,
                from: 1000,
                to: 2000,
                acts: first ? [first] : [],
              })
            : new Promise(() => undefined),
      },
      1,
      WISHES,
    );
    expect(await recorder.findEarlier()).toBe(HEAD);
    const played: Act[] = [];
    const steps = recorder.playEarlier((some) => played.push(...some));
    const whole = (async () => {
      let step = await steps.next();
      while (step.done !== true) step = await steps.next();
      return step.value;
    })();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await whole).toBe(true);
    expect(played).toEqual([first]);
    expect(recorder.state.value).toBe("slow");
  });
});
