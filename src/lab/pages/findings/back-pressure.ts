import { connect } from "./connect.ts";
import { eitherWay } from "./either-way.ts";
import { heard } from "./listen.ts";

const MESSAGES = 8;
const MESSAGE = "x".repeat(512 * 1024);

eitherWay({
  raised: async (log) => {
    const socket = connect(log, "receipts");
    await heard(socket, "open");
    for (let i = 0; i < MESSAGES; i++) socket.send(MESSAGE);
    log(`${socket.bufferedAmount} bytes wait to be sent`);
    await heard(socket, "message", MESSAGES);
    socket.close(1000);
    await heard(socket, "close");
  },
  counterpart: async (log) => {
    const socket = connect(log, "receipts");
    await heard(socket, "open");
    for (let i = 0; i < MESSAGES; i++) {
      const receipt = heard(socket, "message");
      socket.send(MESSAGE);
      await receipt;
    }
    socket.close(1000);
    await heard(socket, "close");
  },
});
