import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { onInterval } from "./timers.ts";

eitherWay({
  raised: (log) => onInterval(12, 1100, () => ask(log, "answers/same")),
  counterpart: (log) => onInterval(12, 1100, () => ask(log, "answers/new")),
});
