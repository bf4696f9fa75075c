import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";

eitherWay({
  raised: (log) => ask(log, "answers/new", { headers: { Accept: "text/event-stream" } }),
  counterpart: (log) =>
    ask(log, "answers/new", { headers: { Accept: "application/json, text/event-stream" } }),
});
