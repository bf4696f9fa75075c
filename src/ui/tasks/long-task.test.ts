import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LongTasks } from "./long-task.ts";
import type { AsyncSteps } from "./sliced-work.ts";

/** Work that goes on when the test says so, and whose every step takes longer than a slice of time. */
function waiting() {
  let goOn: () => void = () => undefined;
  const halted = new Promise<void>((resolve) => (goOn = resolve));
  const work = { isLeft: false };
  async function* steps(): AsyncSteps<string> {
    try {
      await halted;
      for (const share of [0.25, 0.5]) {
        vi.advanceTimersByTime(100);
        yield share;
      }
      return "done";
    } finally {
      work.isLeft = true;
    }
  }
  return { steps: steps(), goOn, work };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells of work when it has taken a while, and no more of it when it is over", async () => {
  const tasks = new LongTasks();
  const { steps, goOn } = waiting();
  const running = tasks.run("reading", steps);
  vi.advanceTimersByTime(299);
  expect(tasks.told.value).toBeUndefined();
  vi.advanceTimersByTime(1);
  expect(tasks.told.value?.label).toBe("reading");
  goOn();
  expect(await running).toBe("done");
  expect(tasks.told.value).toBeUndefined();
});

it("says how far the work is", async () => {
  const tasks = new LongTasks();
  const { steps, goOn } = waiting();
  const running = tasks.run("reading", steps);
  vi.advanceTimersByTime(300);
  const shares: (number | undefined)[] = [];
  tasks.told.value?.share.subscribe((share) => shares.push(share));
  goOn();
  await running;
  expect(shares).toEqual([undefined, 0.25, 0.5]);
});

it("leaves work that is cancelled, which gives nothing", async () => {
  const tasks = new LongTasks();
  const { steps, goOn, work } = waiting();
  const running = tasks.run("reading", steps);
  vi.advanceTimersByTime(300);
  tasks.told.value?.cancel();
  goOn();
  expect(await running).toBeUndefined();
  expect(tasks.told.value).toBeUndefined();
  expect(work.isLeft).toBe(true);
});

it("leaves work for a new one, of which alone it tells", async () => {
  const tasks = new LongTasks();
  const [first, second] = [waiting(), waiting()];
  const left = tasks.run("first", first.steps);
  vi.advanceTimersByTime(300);
  const running = tasks.run("second", second.steps);
  vi.advanceTimersByTime(300);
  first.goOn();
  expect(await left).toBeUndefined();
  expect(tasks.told.value?.label).toBe("second");
  second.goOn();
  expect(await running).toBe("done");
});
