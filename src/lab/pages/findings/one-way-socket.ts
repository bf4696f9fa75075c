import { connect } from "./connect.ts";
import { eitherWay } from "./either-way.ts";
import { heard } from "./listen.ts";
import type { Log } from "../view/log.ts";

const CONNECTIONS = 4;
/** Messages until a connection is closed: three seconds. */
const MESSAGES = 20;

async function hearAll(log: Log, meet: (socket: WebSocket) => void): Promise<void> {
  const connections = Array.from({ length: CONNECTIONS }, async () => {
    const socket = connect(log, "speaks");
    meet(socket);
    await heard(socket, "message", MESSAGES);
    socket.close(1000);
    await heard(socket, "close");
  });
  await Promise.all(connections);
}

eitherWay({
  raised: (log) => hearAll(log, () => undefined),
  counterpart: (log) =>
    hearAll(log, (socket) => {
      void heard(socket, "message", MESSAGES / 2).then(() => socket.send("half of it is here"));
    }),
});
