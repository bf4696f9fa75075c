import { RESPONSE } from "../taken/response.ts";
import { uncurried } from "./uncurried.ts";

export const {
  status: statusOf,
  statusText: statusTextOf,
  url: urlOf,
  redirected: redirectedOf,
  type: typeOf,
  headers: headersOf,
  bodyUsed: isUsed,
} = uncurried(RESPONSE);
