import { take } from "../natives.ts";

export const RESPONSE = take(Response.prototype, [
  "status",
  "statusText",
  "url",
  "redirected",
  "type",
  "headers",
  "bodyUsed",
]);
