import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lockRecording } from "./recording-lock.ts";

/** Locks of one browser: each goes to one page after the other, in the order in which they ask (Web Locks API). */
class Locks {
  readonly #ends = new Map<string, Promise<unknown>>();
  readonly #held = new Set<string>();
  /** Whether a request whose signal is aborted comes to an end. */
  endsAborted = true;

  async request(
    name: string,
    { ifAvailable = false, signal }: LockOptions,
    hold: (lock: Lock | null) => unknown,
  ): Promise<void> {
    if (ifAvailable && this.#held.has(name)) return void (await hold(null));
    const before = this.#ends.get(name);
    const run = async () => {
      await before;
      if (this.endsAborted && signal?.aborted === true) return;
      this.#held.add(name);
      await hold({ name, mode: "exclusive" });
      this.#held.delete(name);
    };
    const end = run();
    this.#ends.set(name, end);
    const gaveUp = new Promise<never>((_, reject) => {
      if (this.endsAborted)
        signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
    });
    await Promise.race([end, gaveUp]);
  }
}

/** A page that holds the lock and answers nobody any more. */
async function holdSilently(locks: Locks, recording: string): Promise<() => void> {
  let release = (): void => undefined;
  const held = new Promise<void>((end) => (release = end));
  await new Promise<void>((isHeld) => {
    void locks.request(`recording ${recording}`, {}, () => {
      isHeld();
      return held;
    });
  });
  return release;
}

/** Resolves when a page has asked who writes a recording. */
function asked(): Promise<unknown> {
  const channel = new BroadcastChannel("recordings that are written");
  return new Promise((resolve) => {
    channel.addEventListener("message", ({ data }) => {
      channel.close();
      resolve(data);
    });
  });
}

let locks: Locks;
beforeEach(() => {
  locks = new Locks();
  vi.stubGlobal("navigator", { locks });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a recording that another page writes", () => {
  it("is waited for while a page goes away", async () => {
    const goAway = await holdSilently(locks, "a");
    const question = asked();
    const mine = lockRecording("a", true);
    expect(await question).toEqual(["asked", "a"]);
    goAway();
    const release = await mine;
    expect(release).toBeTypeOf("function");
    release?.();
  });

  it("is left to a page that hangs, when it has been waited for long enough", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const goAway = await holdSilently(locks, "a");
    const question = asked();
    let isLeft = false;
    const mine = lockRecording("a", true).finally(() => (isLeft = true));
    await question;
    // Much longer than a computer that is only slow takes.
    await vi.advanceTimersByTimeAsync(9999);
    expect(isLeft).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await mine).toBeUndefined();
    goAway();
  });

  it("is left to a page that stays, even if the browser does not end the request for it", async () => {
    locks.endsAborted = false;
    const release = await lockRecording("a", false);
    expect(await lockRecording("a", true)).toBeUndefined();
    release?.();
    // What was left in the queue takes nothing.
    const next = await lockRecording("a", true);
    expect(next).toBeTypeOf("function");
    next?.();
  });

  it("is left to a page that stays, without a wait", async () => {
    const release = await lockRecording("a", false);
    expect(await lockRecording("a", true)).toBeUndefined();
    release?.();
  });

  it("is left to the one of two that has it first, when the page before them goes", async () => {
    const goAway = await holdSilently(locks, "a");
    const both = [lockRecording("a", true), lockRecording("a", true)];
    goAway();
    const got = await Promise.all(both);
    expect(got.map((release) => typeof release)).toEqual(["function", "undefined"]);
    got[0]?.();
  });

  it("is not waited for by whoever only wants to remove it", async () => {
    const goAway = await holdSilently(locks, "a");
    expect(await lockRecording("a", false)).toBeUndefined();
    goAway();
  });
});

describe("a recording that nobody writes", () => {
  it("is had at once, and by one page after the other", async () => {
    for (let page = 0; page < 3; page++) {
      const release = await lockRecording("a", true);
      expect(release).toBeTypeOf("function");
      release?.();
    }
  });

  it("is had whoever writes another one", async () => {
    const other = await lockRecording("b", false);
    const release = await lockRecording("a", true);
    expect(release).toBeTypeOf("function");
    for (const end of [other, release]) end?.();
  });
});
