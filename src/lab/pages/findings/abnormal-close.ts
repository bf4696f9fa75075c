import type { Log } from "../view/log.ts";
import { connect } from "./connect.ts";
import { eitherWay } from "./either-way.ts";
import { heard } from "./listen.ts";
import { rest } from "./timers.ts";

/** Hears the server close twice. */
async function hearClosing(log: Log, path: string): Promise<void> {
  await heard(connect(log, path), "close");
  await rest(300);
  await heard(connect(log, path), "close");
}

eitherWay({
  raised: (log) => hearClosing(log, "fails"),
  counterpart: (log) => hearClosing(log, "ends"),
});
