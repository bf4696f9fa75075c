import type { Log } from "../view/log.ts";
import { ask, readStream } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { rest } from "./timers.ts";

/** A second more than the minute after which many proxies cut. */
const LISTENS = 61_500;

async function listenLong(log: Log, path: string): Promise<void> {
  const leaving = new AbortController();
  const stream = readStream(log, path, leaving.signal);
  await Promise.race([stream, rest(LISTENS)]);
  // Without anything that happens, nobody can see that time goes by.
  await ask(log, "answers/new");
  leaving.abort();
  await Promise.allSettled([stream]);
}

eitherWay({
  raised: (log) => listenLong(log, "streams/silent"),
  counterpart: (log) => listenLong(log, "streams/heartbeat"),
});
