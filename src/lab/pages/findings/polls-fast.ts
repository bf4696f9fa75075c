import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { onInterval } from "./timers.ts";

eitherWay({
  raised: (log) => onInterval(8, 600, () => ask(log, "answers/new")),
  counterpart: (log) => onInterval(8, 1100, () => ask(log, "answers/new")),
});
