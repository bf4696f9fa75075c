import { io } from "socket.io-client";

/** Polling, its upgrade, and a socket at once; text, binary and acknowledgements. */
export async function run(log, at) {
  for (const transports of [["polling"], ["polling", "websocket"], ["websocket"]]) {
    const socket = io(at.origin, {
      path: "/io/",
      query: { run: at.id },
      transports,
      forceNew: true,
      reconnection: false,
    });
    await new Promise((resolve, reject) => {
      socket.on("connect", resolve);
      socket.on("connect_error", reject);
    });
    const { engine } = socket.io;
    if (transports.length > 1 && engine.transport.name !== "websocket") {
      await new Promise((resolve) => engine.once("upgrade", resolve));
    }
    log(transports.join(), engine.transport.name);
    log(await socket.emitWithAck("ask", "a text"));
    const bytes = await socket.emitWithAck("ask", new Uint8Array([1, 2, 3]));
    log(new Uint8Array(bytes).join());
    const told = new Promise((resolve) => socket.on("told", resolve));
    socket.emit("tell me");
    log(await told);
    const gone = new Promise((resolve) => socket.on("disconnect", resolve));
    socket.emit("leave");
    log(await gone);
  }
}
