import { isWrapped, registerInstrumentations } from "@opentelemetry/instrumentation";
import { XMLHttpRequestInstrumentation } from "@opentelemetry/instrumentation-xml-http-request";
import { traced } from "./traced.mjs";

const { spans, provider } = traced();
registerInstrumentations({
  tracerProvider: provider,
  instrumentations: [new XMLHttpRequestInstrumentation()],
});
const instrumented = isWrapped(XMLHttpRequest.prototype.send);

function send(log, method, url, { body, type = "", abort = false } = {}) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.responseType = type;
    for (const name of ["load", "error", "abort"]) {
      xhr.addEventListener(name, () => log(name, xhr.status, xhr.readyState));
    }
    xhr.onloadend = () => resolve(xhr.response);
    xhr.send(body);
    if (abort) xhr.abort();
  });
}

/** Each request makes one span, and goes out with the header that the instrumentation adds. */
export async function run(log, at) {
  log(await send(log, "GET", `${at.run}/text?get`));
  const { body, traced } = await send(log, "POST", `${at.run}/echo`, { body: "b", type: "json" });
  log(body, traced);
  log((await send(log, "GET", `${at.run}/text?buffer`, { type: "arraybuffer" })).byteLength);
  log(await send(log, "GET", `${at.run}/missing`));
  log(await send(log, "GET", `${at.run}/hang`, { abort: true }));
  log("instrumented", instrumented);
  for (const name of await spans(instrumented ? 5 : 0)) log(name);
}
