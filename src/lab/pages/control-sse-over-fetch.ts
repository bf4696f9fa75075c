import { address } from "./view/address.ts";
import { perform } from "./view/log.ts";

/** As clients of language models do it: POST is possible, reconnecting is one's own work. */
perform(async (log) => {
  const response = await fetch(address("/controls/stream/sse"));
  if (response.body === null) throw new Error("No body");
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    log(JSON.stringify(decoder.decode(value, { stream: true })));
  }
});
