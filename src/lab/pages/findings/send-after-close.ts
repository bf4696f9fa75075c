import { connect } from "./connect.ts";
import { eitherWay } from "./either-way.ts";
import { heard } from "./listen.ts";

const MESSAGES = ["one", "two", "three"];

eitherWay({
  raised: async (log) => {
    const socket = connect(log, "receipts");
    await heard(socket, "open");
    socket.close(1000);
    for (const message of MESSAGES) socket.send(message);
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
