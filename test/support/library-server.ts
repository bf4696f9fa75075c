import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { WebSocket } from "ws";
import { noteRequest, NotingSocketServer, runOfQuery, type ServedRun } from "./served-run.ts";

/** The folder of the libraries, with a `package.json` of its own. */
export const LIBRARIES = join(import.meta.dirname, "..", "libraries");

/** Where the page of a run finds things. */
export interface RunPlaces {
  readonly origin: string;
  readonly other: string;
  readonly sockets: string;
  readonly id: string;
  readonly run: string;
  readonly socket: string;
  readonly mockedSocket: string;
  /** A URL that no request ever reaches. */
  readonly refused: string;
}

export interface LibraryServer {
  /** Begins a run with a page. */
  begin(id: string, page: (places: RunPlaces) => string): { url: string; served: ServedRun };
  close(): Promise<void>;
}

const UNSEEN = new Set(["/page", "/mockServiceWorker.js", "/favicon.ico", "/hang"]);

/** A server for pages with libraries: everything of a run is below `/run/<id>`, and is written down. */
export async function startLibraryServer(worker: string): Promise<LibraryServer> {
  const runs = new Map<string, ServedRun>();
  const pages = new Map<string, string>();
  const runOf = (id: string): ServedRun => {
    const run = runs.get(id) ?? { requests: [], sockets: [] };
    runs.set(id, run);
    return run;
  };
  const server = createServer((request, response) => {
    const [, id = "", path = "/"] = /^\/run\/([^/]+)(\/.*)$/.exec(request.url ?? "") ?? [];
    if (path === "/page") html(response, pages.get(id) ?? "");
    else if (path === "/mockServiceWorker.js") script(response, worker);
    else {
      if (!UNSEEN.has(path)) noteRequest(request, response, runOf(id), path);
      answer(request, response, path.replace(/\?.*/, ""));
    }
  });
  const sockets = new NotingSocketServer({ noServer: true });
  sockets.runOf = runOf;
  sockets.on("connection", converse);
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith("/run/") !== true) return;
    sockets.handleUpgrade(request, socket, head, (client) => {
      sockets.emit("connection", client, request);
    });
  });
  const io = attachSocketIo(server, runOf);
  // Socket.IO puts a listener of its own in place of all others.
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    const { url = "" } = request;
    if (url.startsWith("/io/")) noteRequest(request, response, runOf(runOfQuery(request)), url);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    begin: (id, page) => {
      pages.set(id, page(placesOf(origin, port, id)));
      return { url: `${origin}/run/${id}/page`, served: runOf(id) };
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await io.close();
    },
  };
}

function placesOf(origin: string, port: number, id: string): RunPlaces {
  const sockets = `ws://127.0.0.1:${port}`;
  return {
    origin,
    other: `http://localhost:${port}`,
    sockets,
    id,
    run: `${origin}/run/${id}`,
    socket: `${sockets}/run/${id}/socket`,
    mockedSocket: `${sockets}/run/${id}/mocked`,
    refused: "http://127.0.0.1:1/refused",
  };
}

interface SocketIoServer {
  on(event: "connection", listener: (socket: SocketIoSocket) => void): void;
  close(): Promise<void>;
}

interface SocketIoSocket {
  on(event: string, listener: (...args: never[]) => void): void;
  emit(event: string, value: unknown): void;
  disconnect(): void;
}

function attachSocketIo(server: Server, runOf: (id: string) => ServedRun): SocketIoServer {
  const { Server: SocketIo } = createRequire(join(LIBRARIES, "package.json"))("socket.io") as {
    Server: new (server: Server, options: object) => SocketIoServer;
  };
  class Noting extends NotingSocketServer {
    override runOf = runOf;
  }
  const io = new SocketIo(server, { path: "/io/", wsEngine: Noting, serveClient: false });
  io.on("connection", (socket) => {
    socket.on("ask", (value: unknown, tell: (value: unknown) => void) => tell(value));
    socket.on("tell me", () => socket.emit("told", "as you asked"));
    socket.on("leave", () => socket.disconnect());
  });
  return io;
}

/** Echoes, and breaks off when asked to. */
function converse(socket: WebSocket): void {
  socket.on("message", (data: Buffer, isBinary) => {
    if (!isBinary && data.toString() === "break") socket.terminate();
    else socket.send(isBinary ? data : data.toString(), { binary: isBinary });
  });
}

function html(response: ServerResponse, page: string): void {
  response.setHeader("content-type", "text/html; charset=utf-8").end(page);
}

function script(response: ServerResponse, source: string): void {
  response.setHeader("content-type", "text/javascript").end(source);
}

function answer(request: IncomingMessage, response: ServerResponse, path: string): void {
  request.resume();
  if (path === "/text") response.setHeader("content-type", "text/plain").end("some text é");
  else if (path === "/echo") echo(request, response);
  else if (path === "/chunks") chunks(response);
  else if (path === "/events") events(response);
  else if (path === "/hang") response.writeHead(200, { "content-type": "text/plain" }).write("and");
  else if (path.includes("/envelope/")) response.end("{}");
  else response.writeHead(404).end("not here");
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const { method, headers } = request;
    const body = Buffer.concat(parts).toString();
    const traced = headers["traceparent"]?.length;
    const { "content-type": type, "x-one": one } = headers;
    response
      .setHeader("content-type", "application/json")
      .end(JSON.stringify({ method, body, type, one, traced }));
  });
}

function chunks(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/plain" });
  response.write("part 1 é\n");
  response.write("part 2\n");
  setTimeout(() => response.end("part 3\n"), 20);
}

/** Three events, and then open until the page leaves. */
function events(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("retry: 50\n\nid: 1\ndata: first\n\n");
  response.write("id: 2\nevent: named\ndata: second\n\n");
  response.write("id: 3\ndata: third\n\n");
}
