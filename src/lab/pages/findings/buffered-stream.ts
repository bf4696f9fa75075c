import { eitherWay } from "./either-way.ts";
import { heard, listen } from "./listen.ts";
import { rest } from "./timers.ts";

eitherWay({
  raised: async (log) => {
    const source = listen(log, "clumped");
    await heard(source, "message", 41);
    await rest(2000);
    source.close();
  },
  counterpart: async (log) => {
    const source = listen(log, "history");
    await heard(source, "message", 50);
    source.close();
  },
});
