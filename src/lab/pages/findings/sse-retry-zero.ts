import { readStream } from "./ask.ts";
import { eitherWay } from "./either-way.ts";

eitherWay({
  raised: (log) => readStream(log, "streams/retry-zero"),
  counterpart: (log) => readStream(log, "streams/retry-later"),
});
