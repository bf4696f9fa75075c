import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Server as NetServer } from "node:net";
import type { SocketRoutes } from "./sockets.ts";

/** Something that listens on a port until it is closed. */
export interface Listener {
  readonly port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Starts an HTTP/1.1 server. Rejects where the port is taken. */
export async function listen(
  handle: RequestListener,
  sockets: SocketRoutes,
  host: string,
  port: number,
): Promise<Listener> {
  const server = createServer(handle);
  server.on("upgrade", sockets.upgrade);
  // Long polls and streams may be quiet for as long as they like.
  server.requestTimeout = 0;
  await listening(server, host, port);
  return { port: portOf(server), close: () => closeServer(server) };
}

/** Resolves once the server listens; rejects with one sentence where it cannot. */
export const listening = (server: NetServer, host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", (cause: Error) =>
      reject(new Error(`Cannot listen on ${host}:${port}: ${cause.message}`, { cause })),
    );
    server.listen(port, host, resolve);
  });

export const portOf = (server: NetServer): number => (server.address() as AddressInfo).port;

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    // Upgraded sockets no longer belong to the server: the routes close theirs.
    server.close(() => resolve());
    server.closeAllConnections();
  });
