import { expect, it } from "vitest";
import { LongTasks } from "./long-task.ts";
import type { AsyncSteps } from "./sliced-work.ts";

/** Work that goes on when the test says so. */
function waiting() {
  let goOn: () => void = () => undefined;
  const halted = new Promise<void>((resolve) => (goOn = resolve));
  async function* work(): AsyncSteps<string> {
    await halted;
    yield 0.5;
    return "done";
  }
  return { steps: work(), goOn };
}

it("tells of work when it has taken a while, and no more of it when it is over", async () => {
  const tasks = new LongTasks();
  const { steps, goOn } = waiting();
  const running = tasks.run("reading", steps);
  expect(tasks.told.value).toBeUndefined();
  await expect.poll(() => tasks.told.value?.label).toBe("reading");
  goOn();
  expect(await running).toBe("done");
  expect(tasks.told.value).toBeUndefined();
});
