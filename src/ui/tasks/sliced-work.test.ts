import { expect, it } from "vitest";
import { inSlices, partOf, type Steps } from "./sliced-work.ts";

/** Ten steps of three milliseconds, on a clock that only work moves. */
function prepare() {
  let time = 0;
  let left = false;
  const shares: (number | undefined)[] = [];
  const stop = new AbortController();
  function* work(): Steps<string> {
    try {
      for (let step = 1; step <= 10; step++) {
        time += 3;
        yield step / 10;
      }
      return "done";
    } finally {
      left = true;
    }
  }
  const slicing = {
    signal: stop.signal,
    onShare: (share: number | undefined) => shares.push(share),
    budget: 8,
    now: () => time,
    pause: () => Promise.resolve(),
  };
  return { work, slicing, shares, stop, left: () => left };
}

it("pauses when a slice of time is used up, and says how far it is", async () => {
  const { work, slicing, shares } = prepare();
  expect(await inSlices(work(), slicing)).toBe("done");
  expect(shares).toEqual([0.3, 0.6, 0.9]);
});

it("stops between two slices and leaves the work behind", async () => {
  const { work, slicing, shares, stop, left } = prepare();
  const pause = () => {
    if (shares.length === 2) stop.abort();
    return Promise.resolve();
  };
  expect(await inSlices(work(), { ...slicing, pause })).toBeUndefined();
  expect(shares).toEqual([0.3, 0.6]);
  expect(left()).toBe(true);
});

it("is a part of longer work", () => {
  function* inner(): Steps<string> {
    yield 0.5;
    yield undefined;
    yield 1;
    return "done";
  }
  const part = partOf(inner(), 0.2, 0.6);
  expect([part.next(), part.next(), part.next(), part.next()].map(({ value }) => value)).toEqual([
    0.4,
    undefined,
    0.6,
    "done",
  ]);
});

it("hands on what goes wrong", async () => {
  const { slicing } = prepare();
  function* broken(): Steps<string> {
    yield 0;
    throw new RangeError("too much");
  }
  await expect(inSlices(broken(), slicing)).rejects.toThrow("too much");
});

it("waits for work that waits itself", async () => {
  const { work, slicing, shares } = prepare();
  async function* waiting() {
    yield await Promise.resolve(0);
    return yield* work();
  }
  expect(await inSlices(waiting(), slicing)).toBe("done");
  expect(shares).toEqual([0.3, 0.6, 0.9]);
});

it("pauses for real where nothing else is said", async () => {
  const { work, slicing } = prepare();
  const { signal, onShare, budget, now } = slicing;
  expect(await inSlices(work(), { signal, onShare, budget, now })).toBe("done");
});
