import { REQUEST_OBJECT } from "../taken/xhr.ts";
import { uncurried } from "./uncurried.ts";

const object = uncurried(REQUEST_OBJECT);
export const {
  readyState: readyStateOf,
  status: statusOf,
  statusText: statusTextOf,
  responseURL: responseUrlOf,
  responseType: responseTypeOf,
  responseText: responseTextOf,
  timeout: timeoutOf,
  getAllResponseHeaders: headerLines,
} = object;
export const responseOf = object.response as (self: XMLHttpRequest) => unknown;
