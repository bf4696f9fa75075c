import { take } from "../natives.ts";

export const SOCKET = take(WebSocket.prototype, [
  "url",
  "protocol",
  "extensions",
  "bufferedAmount",
  "readyState",
]);
export const CLOSE_EVENT = take(CloseEvent.prototype, ["code", "reason", "wasClean"]);
