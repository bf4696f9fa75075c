import type { Log } from "../view/log.ts";
import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { heard, listen } from "./listen.ts";
import { BY_HAND, rest } from "./timers.ts";

/** Does something now and then while it listens. */
async function beside(log: Log, work: (count: number) => Promise<void>): Promise<void> {
  const source = listen(log, "steady");
  await heard(source, "message");
  for (const [i, pause] of [...BY_HAND, 0].entries()) {
    await work(i);
    await rest(pause);
  }
  source.close();
}

eitherWay({
  raised: (log) =>
    beside(log, (count) => ask(log, "notes", { method: "POST", body: `note ${count}` })),
  counterpart: (log) => beside(log, () => ask(log, "answers/new")),
});
