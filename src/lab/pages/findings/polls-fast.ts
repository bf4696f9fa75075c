import type { Log } from "../view/log.ts";
import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { rest } from "./timers.ts";

/** Asks again some time after each answer. */
async function poll(log: Log, times: number, pause: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await ask(log, "answers/new");
    await rest(pause);
  }
}

eitherWay({
  raised: (log) => poll(log, 9, 500),
  counterpart: (log) => poll(log, 8, 1100),
});
