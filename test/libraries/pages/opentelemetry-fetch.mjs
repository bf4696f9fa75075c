import { isWrapped, registerInstrumentations } from "@opentelemetry/instrumentation";
import { FetchInstrumentation } from "@opentelemetry/instrumentation-fetch";
import { traced } from "./traced.mjs";

const { spans, provider } = traced();
registerInstrumentations({
  tracerProvider: provider,
  instrumentations: [new FetchInstrumentation()],
});
const instrumented = isWrapped(globalThis.fetch);

/** Each request makes one span, and goes out with the header that the instrumentation adds. */
export async function run(log, at) {
  const get = await fetch(`${at.run}/text?get`);
  log(get.status, await get.text(), get.url === `${at.run}/text?get`);
  const posted = await fetch(`${at.run}/echo`, { method: "POST", body: "by fetch" });
  log(await posted.json().then(({ method, body, traced }) => `${method} ${body} ${traced}`));
  const request = new Request(`${at.run}/echo`, { method: "PUT", body: "a request" });
  log((await (await fetch(request)).json()).body, request.bodyUsed);
  const stream = (await fetch(`${at.run}/chunks`)).body;
  let text = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) text += part;
  log(text);
  const stop = new AbortController();
  const hanging = fetch(`${at.run}/hang`, { signal: stop.signal });
  stop.abort();
  log(await hanging.catch((error) => error.name));
  log((await fetch(`${at.run}/missing`)).status);
  log("instrumented", instrumented);
  for (const name of await spans(instrumented ? 6 : 0)) log(name);
}
