import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";

eitherWay({
  raised: async (log) => {
    for (let i = 0; i < 5; i++) await ask(log, "holds/empty");
  },
  counterpart: async (log) => {
    for (let i = 0; i < 8; i++) await ask(log, "holds/news-now-and-then");
  },
});
