import { describe, expect, it } from "vitest";
import { createFrameClock } from "./frame-clock.ts";

/** A window whose frames come when the test says so, 16 milliseconds apart. */
function fakeWindow() {
  let now = 1000;
  let wanted: (() => void) | undefined;
  let timer: { readonly at: number; readonly run: () => void } | undefined;
  let frames = 0;
  const view = {
    performance: { now: () => now },
    requestAnimationFrame: (show: () => void) => {
      wanted = show;
      return 1;
    },
    setTimeout: (run: () => void, wait: number) => {
      timer = { at: now + wait, run };
      return 1;
    },
    setInterval: () => 1,
    clearInterval: () => undefined,
  };
  const frame = () => {
    now += 16;
    const due = timer;
    if (due !== undefined && due.at <= now) {
      timer = undefined;
      due.run();
    }
    const show = wanted;
    wanted = undefined;
    if (show !== undefined) frames++;
    show?.();
  };
  return { view: view as unknown as Window, frame, frames: () => frames };
}

function followedClock(view: Window) {
  const clock = createFrameClock(view);
  clock.frame.subscribe(() => undefined);
  return clock;
}

describe("the clock of frames", () => {
  it("shows what changed in the next frame, once", () => {
    const { view, frame } = fakeWindow();
    const clock = followedClock(view);
    frame();
    clock.touch();
    clock.touch();
    frame();
    frame();
    expect(clock.frame.value).toBe(2);
  });

  it("shows one frame in some in a flood, and the last change of it", () => {
    const { view, frame, frames } = fakeWindow();
    const clock = followedClock(view);
    frame();
    const before = clock.frame.value;
    const framesBefore = frames();
    for (let i = 0; i < 30; i++) {
      for (let batch = 0; batch < 10; batch++) clock.touch();
      frame();
    }
    const shown = clock.frame.value - before;
    expect(shown).toBeGreaterThan(2);
    expect(shown).toBeLessThan(6);
    // What is not to be shown asks for no frame.
    expect(frames() - framesBefore).toBeLessThanOrEqual(2 * shown + 2);
    for (let i = 0; i < 7; i++) frame();
    expect(clock.frame.value - before).toBe(shown + 1);
  });

  it("shows what a flood has left soon after its end", () => {
    const { view, frame } = fakeWindow();
    const clock = followedClock(view);
    frame();
    const flood = (frames: number) => {
      for (let i = 0; i < frames; i++) {
        for (let batch = 0; batch < 10; batch++) clock.touch();
        frame();
      }
    };
    while (clock.frame.value < 4) flood(1);
    flood(1);
    const shown = clock.frame.value;
    // 48 milliseconds after the last change, where the next frame of the flood would have come after 80.
    for (let i = 0; i < 3; i++) frame();
    expect(clock.frame.value).toBe(shown + 1);
    for (let i = 0; i < 7; i++) frame();
    expect(clock.frame.value).toBe(shown + 1);
  });

  it("shows one frame in some where each of many would have something new", () => {
    const { view, frame, frames } = fakeWindow();
    const clock = followedClock(view);
    frame();
    const framesBefore = frames();
    for (let i = 0; i < 60; i++) {
      clock.touch();
      frame();
    }
    // A second: two at once, then one in a tenth of it.
    expect(clock.frame.value).toBeGreaterThan(8);
    expect(clock.frame.value).toBeLessThan(14);
    expect(frames() - framesBefore).toBeLessThan(14);
    for (let i = 0; i < 7; i++) frame();
    const shown = clock.frame.value;
    for (let i = 0; i < 7; i++) frame();
    expect(clock.frame.value).toBe(shown);
    clock.touch();
    frame();
    expect(clock.frame.value).toBe(shown + 1);
  });

  it("asks for no frame between two computations of figures where nobody follows the frames", () => {
    const { view, frame, frames } = fakeWindow();
    const clock = createFrameClock(view);
    frame();
    const framesBefore = frames();
    const figuresBefore = clock.figures.value;
    for (let i = 0; i < 64; i++) {
      clock.touch();
      frame();
    }
    // A second.
    expect(clock.figures.value - figuresBefore).toBeGreaterThanOrEqual(3);
    expect(clock.figures.value - figuresBefore).toBeLessThanOrEqual(4);
    expect(frames() - framesBefore).toBeLessThanOrEqual(5);
  });

  it("shows what is new in the next frame as soon as somebody follows the frames", () => {
    const { view, frame } = fakeWindow();
    const clock = createFrameClock(view);
    frame();
    clock.touch();
    frame();
    const shown = clock.frame.peek();
    clock.frame.subscribe(() => undefined);
    frame();
    expect(clock.frame.value).toBe(shown + 1);
  });

  it("shows the first change after a rest in the next frame, whoever follows", () => {
    const { view, frame } = fakeWindow();
    const clock = createFrameClock(view);
    for (let i = 0; i < 20; i++) frame();
    const figures = clock.figures.value;
    clock.touch();
    frame();
    expect(clock.figures.value).toBe(figures + 1);
  });
});
