import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import type { SocketRoutes } from "./sockets.ts";

/** What becomes of the requests for a WebSocket. */
export type Upgrades = Pick<SocketRoutes, "upgrade" | "close">;

/** How long WebSockets have to say goodbye when their listener closes, in milliseconds. */
const GRACE = 200;

/** Something that listens on a port until it is closed. */
export interface Listener {
  readonly port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Starts an HTTP/1.1 server. Rejects where the port is taken. */
export function listen(
  handle: RequestListener,
  sockets: SocketRoutes,
  host: string,
  port: number,
): Promise<Listener> {
  const server = createServer(handle);
  // Long polls and streams may be quiet for as long as they like.
  server.requestTimeout = 0;
  return start(server, sockets, host, port);
}

/** Resolves once the server listens; rejects with one sentence where it cannot. */
export function start(
  server: Server,
  sockets: Upgrades,
  host: string,
  port: number,
): Promise<Listener> {
  server.on("upgrade", sockets.upgrade);
  const connections = new Set<Socket>();
  server.on("connection", (connection: Socket) => {
    connections.add(connection);
    connection.on("close", () => connections.delete(connection));
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      sockets.close();
      const timer = setTimeout(() => {
        for (const connection of connections) connection.destroy();
      }, GRACE);
      server.close(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new Error(`Cannot listen on ${host}:${port}: ${cause.message}`, { cause })),
    );
    server.listen(port, host, () =>
      resolve({ port: (server.address() as AddressInfo).port, close }),
    );
  });
}
