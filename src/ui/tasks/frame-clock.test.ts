import { describe, expect, it } from "vitest";
import { createFrameClock } from "./frame-clock.ts";

/** A window whose frames come when the test says so, 16 milliseconds apart. */
function fakeWindow() {
  let now = 1000;
  let wanted: (() => void) | undefined;
  const view = {
    performance: { now: () => now },
    requestAnimationFrame: (show: () => void) => {
      wanted = show;
      return 1;
    },
    setTimeout: () => 1,
    setInterval: () => 1,
    clearInterval: () => undefined,
  };
  const frame = () => {
    now += 16;
    const show = wanted;
    wanted = undefined;
    show?.();
  };
  return { view: view as unknown as Window, frame };
}

describe("the clock of frames", () => {
  it("shows what changed in the next frame, once", () => {
    const { view, frame } = fakeWindow();
    const clock = createFrameClock(view);
    frame();
    clock.touch();
    clock.touch();
    frame();
    frame();
    expect(clock.frame.value).toBe(2);
  });

  it("shows one frame in some in a flood, and the last change of it", () => {
    const { view, frame } = fakeWindow();
    const clock = createFrameClock(view);
    frame();
    const before = clock.frame.value;
    for (let i = 0; i < 30; i++) {
      for (let batch = 0; batch < 10; batch++) clock.touch();
      frame();
    }
    const shown = clock.frame.value - before;
    expect(shown).toBeGreaterThan(2);
    expect(shown).toBeLessThan(6);
    for (let i = 0; i < 7; i++) frame();
    expect(clock.frame.value - before).toBe(shown + 1);
  });
});
