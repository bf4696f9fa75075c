import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { onInterval } from "./timers.ts";

eitherWay({
  raised: (log) => onInterval(8, 500, () => ask(log, "holds/news")),
  counterpart: async (log) => {
    for (let i = 0; i < 6; i++) await ask(log, "holds/news");
  },
});
