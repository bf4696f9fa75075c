import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { onInterval } from "./timers.ts";

/** Of two questions with one URL that may be cached, Chromium asks the second only when the first is answered. */
const OPTIONS = { cache: "no-store" } as const;

eitherWay({
  raised: (log) => onInterval(8, 700, () => ask(log, "holds/news", OPTIONS)),
  counterpart: async (log) => {
    for (let i = 0; i < 6; i++) await ask(log, "holds/news", OPTIONS);
  },
});
