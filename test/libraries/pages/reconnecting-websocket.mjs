import ReconnectingWebSocket from "reconnecting-websocket";

/** Connects again when the server closes, keeps what was sent meanwhile, and takes a subclass as its socket. */
export async function run(log, at) {
  class Counted extends WebSocket {
    static made = 0;
    constructor(...args) {
      super(...args);
      Counted.made += 1;
    }
  }
  for (const Socket of [WebSocket, Counted]) {
    const socket = new ReconnectingWebSocket(at.socket, [], {
      WebSocket: Socket,
      minReconnectionDelay: 10,
      maxReconnectionDelay: 20,
    });
    socket.binaryType = "arraybuffer";
    socket.send("kept until open");
    let opened = 0;
    await new Promise((resolve) => {
      socket.addEventListener("open", () => {
        opened += 1;
        log("open", opened, socket.readyState, socket.url === at.socket);
        if (opened > 1) socket.send(new Uint8Array([1, 2, 3]));
      });
      socket.addEventListener("message", ({ data }) => {
        if (typeof data === "string") {
          log(data);
          socket.send("break");
        } else {
          log(new Uint8Array(data).join());
          resolve();
        }
      });
      socket.addEventListener("close", ({ code }) => log("close", code));
    });
    const closed = new Promise((resolve) => (socket.onclose = resolve));
    socket.close(4001, "mine");
    log("closed", (await closed).code, socket.readyState);
  }
  log(Counted.made);
}
