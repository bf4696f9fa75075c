import { socketAddress } from "../view/address.ts";
import type { Log } from "../view/log.ts";

/** Opens a WebSocket to the server, and shows what comes. */
export function connect(log: Log, path: string): WebSocket {
  const socket = new WebSocket(socketAddress(`/findings/sockets/${path}`));
  socket.addEventListener("open", () => log("open"));
  socket.addEventListener("message", ({ data }) => log(String(data)));
  socket.addEventListener("close", ({ code, reason }) => log(`closed: ${code} ${reason}`));
  return socket;
}
