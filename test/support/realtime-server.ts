import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

export interface RealtimeServer {
  /** Ends with a slash. */
  readonly url: string;
  /** Paths with queries of the requests seen, oldest first. */
  readonly seen: readonly string[];
  /** When each of them came, in epoch milliseconds. */
  readonly seenAt: readonly number[];
  close(): Promise<void>;
}

/** Sent over the event stream and the WebSocket, one every 100 ms. */
export const TICKS = 5;

/** What the page asks for; longer than the smallest payload limits. */
export const ANSWER = { token: "not-for-everyone", text: "x".repeat(600) };

const PAGE = `<!doctype html><title>techniques</title><script>
  "use strict";
  let polls = 0;
  const poll = () => fetch("/status").then((r) => r.text()).then(() => { polls++; });
  setInterval(poll, 250);
  const ended = { sse: false, socket: false };
  const stream = new EventSource("/events");
  stream.addEventListener("end", () => { ended.sse = true; stream.close(); });
  const socket = new WebSocket("ws://" + location.host + "/socket");
  socket.onclose = () => { ended.socket = true; };
  const isDone = () => polls >= 6 && ended.sse && ended.socket;
</script>`;

/**
 * A server whose page polls `/status` every 250 ms, and has an event stream and a WebSocket that end after {@link TICKS}
 * messages. `isDone()` is a lexical binding of the page's script: true after six polls and both ends.
 */
export async function startRealtimeServer(): Promise<RealtimeServer> {
  const seen: string[] = [];
  const seenAt: number[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    seenAt.push(performance.timeOrigin + performance.now());
    answer(request, response);
  });
  const sockets = new WebSocketServer({ server, path: "/socket" });
  sockets.on("connection", (socket) => {
    tick(
      (count) => socket.send(JSON.stringify({ count })),
      () => socket.close(1000, "told all"),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    seen,
    seenAt,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer({ url }: IncomingMessage, response: ServerResponse): void {
  if (url === "/events") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    tick(
      (count) => response.write(`id: ${count}\ndata: ${JSON.stringify({ count })}\n\n`),
      () => response.write("event: end\ndata: all\n\n"),
    );
  } else if (url === "/status") {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(ANSWER));
  } else {
    response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  }
}

/** An address of this computer at which nobody listens. */
export async function deadUrl(): Promise<string> {
  const server = await startRealtimeServer();
  await server.close();
  return server.url;
}

function tick(send: (count: number) => void, end: () => void): void {
  let count = 0;
  const timer = setInterval(() => {
    if (count < TICKS) return void send(++count);
    clearInterval(timer);
    end();
  }, 100);
}
