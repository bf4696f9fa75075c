import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { onInterval, rest } from "./timers.ts";

eitherWay({
  raised: (log) => onInterval(7, 400, () => ask(log, "answers/failing")),
  counterpart: async (log) => {
    for (let wait = 150; wait < 150 * 2 ** 6; wait *= 2) {
      await ask(log, "answers/recovering");
      await rest(wait);
    }
  },
});
