import { connect } from "./connect.ts";
import { eitherWay } from "./either-way.ts";
import { heard } from "./listen.ts";
import { rest } from "./timers.ts";

eitherWay({
  raised: async (log) => {
    for (let i = 0; i < 8; i++) {
      await heard(connect(log, "drops"), "close");
      await rest(150);
    }
  },
  counterpart: async (log) => {
    for (let wait = 150; wait < 150 * 2 ** 4; wait *= 2) {
      await heard(connect(log, "drops"), "close");
      await rest(wait);
    }
  },
});
