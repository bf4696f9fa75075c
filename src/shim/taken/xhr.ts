import { take } from "../natives.ts";

export const REQUEST_OBJECT = take(XMLHttpRequest.prototype, [
  "readyState",
  "status",
  "statusText",
  "responseURL",
  "responseType",
  "responseText",
  "response",
  "timeout",
  "getAllResponseHeaders",
]);

/**
 * Whether new bytes come with a `readystatechange`, as in Chromium, which alone has this function; elsewhere `progress` may
 * be all that tells of them. A listener less is a tenth of what a small request costs.
 */
export const TELLS_STATE_OF_BYTES = "webkitRequestFileSystem" in globalThis;
