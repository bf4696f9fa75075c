import { REQUEST } from "../taken/request.ts";
import { uncurried } from "./uncurried.ts";

export const {
  url: urlOfRequest,
  method: methodOfRequest,
  headers: headersOfRequest,
  signal: signalOfRequest,
} = uncurried(REQUEST);
