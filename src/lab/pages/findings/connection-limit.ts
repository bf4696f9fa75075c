import { ask } from "./ask.ts";
import { connect } from "./connect.ts";
import { eitherWay } from "./either-way.ts";
import { heard, listen } from "./listen.ts";

const STREAMS = 5;
const SOCKETS = 8;

eitherWay({
  raised: async (log) => {
    const sources = Array.from({ length: STREAMS }, () => listen(log, "held"));
    await Promise.all(sources.map((source) => heard(source, "message")));
    // The sixth connection is the last one.
    await ask(log, "answers/new");
    for (const source of sources) source.close();
  },
  counterpart: async (log) => {
    const sockets = Array.from({ length: SOCKETS }, () => connect(log, "speaks"));
    await Promise.all(sockets.map((socket) => heard(socket, "message")));
    await ask(log, "answers/new");
    for (const socket of sockets) socket.close();
  },
});
