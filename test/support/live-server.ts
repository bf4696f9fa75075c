import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

export interface LiveServer {
  /** Ends with a slash. */
  readonly url: string;
  /** The same server as another site. Ends with a slash. */
  readonly otherUrl: string;
  /** Sends an event to everybody who listens to `/stream`. */
  tell(event: string): void;
  /** Answers everybody who waits for `/held`. */
  release(): void;
  close(): Promise<void>;
}

/**
 * A server for pages that tests drive: `/socket` sends back what it gets and closes on "close", `/stream` is an event stream that
 * begins with an empty comment and stays open, `/answer` answers `{"answer":true}`, `/broken` with status 500, `/service-worker` is one that takes its pages, `/held` is an empty page when it is released. Every
 * other path is one of the pages, or an empty page.
 */
export async function startLiveServer(
  pages: Readonly<Record<string, string>> = {},
): Promise<LiveServer> {
  const streams = new Set<ServerResponse>();
  const held = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url === "/held") held.add(response);
    else answer(request, response, pages, streams);
  });
  const sockets = new WebSocketServer({ server, path: "/socket" });
  sockets.on("connection", (socket) => {
    socket.on("message", (data: Buffer, binary) => {
      if (!binary && data.toString() === "close") socket.close(4000, "as asked");
      else socket.send(data, { binary });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    otherUrl: `http://localhost:${port}/`,
    tell: (event) => {
      for (const stream of streams) stream.write(event);
    },
    release: () => {
      for (const response of held) sendPage(response);
      held.clear();
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  { url = "/" }: IncomingMessage,
  response: ServerResponse,
  pages: Readonly<Record<string, string>>,
  streams: Set<ServerResponse>,
): void {
  const { pathname } = new URL(url, "http://localhost");
  response.setHeader("access-control-allow-origin", "*");
  if (pathname === "/stream") {
    response.writeHead(200, { "content-type": "text/event-stream" }).write(":\n\n");
    streams.add(response);
    response.once("close", () => streams.delete(response));
  } else if (pathname === "/answer") {
    response.writeHead(200, { "content-type": "application/json" }).end('{"answer":true}');
  } else if (pathname === "/broken") {
    response.writeHead(500, { "content-type": "text/plain" }).end("out of order");
  } else if (pathname === "/service-worker") {
    const claim = "onactivate = (event) => event.waitUntil(clients.claim()); onfetch = () => {};";
    response.writeHead(200, { "content-type": "text/javascript" }).end(claim);
  } else {
    sendPage(response, pages[pathname]);
  }
}

function sendPage(response: ServerResponse, page = "<title>empty</title>"): void {
  response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html>${page}`);
}
