import { address } from "./view/address.ts";
import { perform } from "./view/log.ts";

perform(async (log) => {
  const response = await fetch(address("/controls/stream/ndjson"));
  if (response.body === null) throw new Error("No body");
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) log(line);
  }
});
