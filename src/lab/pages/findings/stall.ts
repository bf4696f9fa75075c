import { readStream } from "./ask.ts";
import { eitherWay } from "./either-way.ts";

eitherWay({
  raised: (log) => readStream(log, "streams/text-that-stalls"),
  counterpart: (log) => readStream(log, "streams/news-that-rests"),
});
