import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { pathOf } from "./record/query.ts";
import { recordRefusal, recordSocket } from "./record/record-socket.ts";
import type { Recorder } from "./record/recorder.ts";
import { WatchedSocket } from "./record/watched-socket.ts";

/** What happens to the WebSockets of one path. */
export interface SocketRoute {
  /** Sub-protocols the server speaks, best first; of those the page asks for, the first is chosen. */
  readonly protocols?: readonly string[];
  /** The HTTP status with which every handshake is refused. */
  readonly refuse?: number;
  readonly open: (socket: WatchedSocket, request: IncomingMessage) => void;
}

/** Takes the HTTP upgrades of a listener to their routes. */
export class SocketRoutes {
  readonly #recorder: Recorder;
  readonly #routes: Readonly<Record<string, SocketRoute>>;
  readonly #open = new Set<WatchedSocket>();

  constructor(recorder: Recorder, routes: Readonly<Record<string, SocketRoute>>) {
    this.#recorder = recorder;
    this.#routes = routes;
  }

  /** For the `upgrade` event of an HTTP server. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const route = this.#routes[pathOf(request)];
    const status = route === undefined ? 404 : isForeign(request) ? 403 : route.refuse;
    if (route === undefined || status !== undefined) {
      this.#refuse(request, socket, status ?? 404);
      return;
    }
    const server = new WebSocketServer({
      noServer: true,
      WebSocket: WatchedSocket,
      handleProtocols: (asked) => route.protocols?.find((name) => asked.has(name)) ?? false,
    });
    server.handleUpgrade(request, socket, head, (opened) => {
      recordSocket(this.#recorder, request, opened);
      opened.on("error", (error) =>
        console.error(`WebSocket ${request.url ?? ""}:`, error.message),
      );
      this.#open.add(opened);
      opened.on("close", () => this.#open.delete(opened));
      route.open(opened, request);
    });
  };

  /** Says goodbye to everybody: 1001, going away (RFC 6455 section 7.4.1). */
  close(): void {
    for (const socket of this.#open) socket.close(1001, "The lab closes");
  }

  #refuse(request: IncomingMessage, socket: Duplex, status: number): void {
    recordRefusal(this.#recorder, request, status);
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }
}

/**
 * WebSockets are not bound by the same-origin policy: a page of any site may connect, with the cookies of the
 * user. Only the server can refuse it, by the `Origin` that browsers always send (RFC 6455 section 10.2).
 */
function isForeign(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  const { hostname } = new URL(origin === "null" ? "http://opaque.invalid" : origin);
  const own = [new URL(`http://${host ?? "localhost"}`).hostname, "localhost", "127.0.0.1"];
  return !own.includes(hostname);
}
