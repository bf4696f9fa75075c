import { eitherWay } from "./either-way.ts";
import { heard, listen } from "./listen.ts";

eitherWay({
  raised: async (log) => {
    const source = listen(log, "without-ids");
    await heard(source, "message", 9);
    source.close();
  },
  counterpart: async (log) => {
    const source = listen(log, "with-ids");
    await heard(source, "message", 9);
    source.close();
  },
});
