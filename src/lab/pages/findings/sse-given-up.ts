import { eitherWay } from "./either-way.ts";
import { heard, listen } from "./listen.ts";

eitherWay({
  raised: async (log) => {
    const source = listen(log, "fails-later");
    // The end of the first connection, and the refusal of the second.
    await heard(source, "error", 2);
  },
  counterpart: async (log) => {
    const source = listen(log, "with-ids");
    await heard(source, "error", 2);
    source.close();
  },
});
