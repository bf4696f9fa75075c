import type { Log } from "../view/log.ts";
import { connect } from "./connect.ts";
import { eitherWay } from "./either-way.ts";
import { heard } from "./listen.ts";

const MESSAGES = ["one", "two"];

/** The usual fault: nobody waited for the connection to be open. */
function trySending(log: Log, socket: WebSocket, message: string): void {
  try {
    socket.send(message);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    log(`${error.name}: ${error.message}`);
  }
}

eitherWay({
  raised: async (log) => {
    const socket = connect(log, "receipts");
    for (const message of MESSAGES) trySending(log, socket, message);
    await heard(socket, "open");
    socket.close(1000);
    await heard(socket, "close");
  },
  counterpart: async (log) => {
    const socket = connect(log, "receipts");
    await heard(socket, "open");
    for (const message of MESSAGES) socket.send(message);
    await heard(socket, "message", MESSAGES.length);
    socket.close(1000);
    await heard(socket, "close");
  },
});
