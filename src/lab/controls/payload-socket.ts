import type { SocketRoute } from "../sockets.ts";
import { MARKUP } from "./bodies.ts";

/** The sub-protocols of {@link payloadSocket}, best first. */
const PROTOCOLS = ["lab.v2", "lab.v1"] as const;

/** Sends every message back as it came, text as text and bytes as bytes. Some texts are wishes. */
export const payloadSocket: SocketRoute = {
  protocols: PROTOCOLS,
  open: (socket) => {
    socket.on("message", (data, isBinary) => {
      const payload = data as Buffer;
      if (isBinary) {
        socket.send(payload);
        return;
      }
      const text = payload.toString("utf8");
      if (text === "close 4001") socket.close(4001, "Session expired, 再见");
      else socket.send(text === "markup" ? MARKUP : text);
    });
  },
};

/** A server that lets nobody in. */
export const refusedSocket: SocketRoute = { refuse: 403, open: () => undefined };
