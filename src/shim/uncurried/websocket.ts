import { CLOSE_EVENT, SOCKET } from "../taken/websocket.ts";
import { uncurried } from "./uncurried.ts";

export const {
  url: urlOf,
  protocol: protocolOf,
  extensions: extensionsOf,
  bufferedAmount: bufferedAmountOf,
  readyState: readyStateOf,
} = uncurried(SOCKET);
export const { code: codeOf, reason: reasonOf, wasClean: wasCleanOf } = uncurried(CLOSE_EVENT);
