import { expect, it } from "vitest";
import { nextFrame } from "./next-frame.ts";

/** A window whose frames and timers come when the test says so. */
function fakeWindow() {
  const frames: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const view = {
    requestAnimationFrame: (run: () => void) => frames.push(run),
    setTimeout: (run: () => void) => timers.push(run),
  };
  return { view: view as unknown as Window, frames, timers };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("waits until a frame has been drawn", async () => {
  const { view, frames } = fakeWindow();
  let isDrawn = false;
  void nextFrame(view).then(() => (isDrawn = true));
  frames.shift()?.();
  await turn();
  expect(isDrawn).toBe(false);
  frames.shift()?.();
  await turn();
  expect(isDrawn).toBe(true);
});

it("does not wait for ever where nothing is drawn", async () => {
  const { view, timers } = fakeWindow();
  const drawn = nextFrame(view);
  timers.shift()?.();
  await expect(drawn).resolves.toBeUndefined();
});
