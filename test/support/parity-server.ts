import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import { sendEndless, type Seen } from "./endless-answer.ts";

/** A server for pages under comparison: every answer is the same each time, and it tells what it saw of the client. */
export interface ParityServer {
  readonly origin: string;
  /** The same server under another origin. */
  readonly other: string;
  /** HTML of a page by its path. */
  readonly pages: Map<string, string>;
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

export async function startParityServer(): Promise<ParityServer> {
  const pages = new Map<string, string>();
  const seen = new Map<string, Seen>();
  const preflights = new Map<string, number>();
  const gates = new Map<string, () => void>();
  const answers = answersFor(seen, preflights, gates);
  // An address of a megabyte is answered as any other: to refuse it is to close while the client still writes.
  const server = createServer({ maxHeaderSize: 4 * 1024 * 1024 }, (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const page = pages.get(url.pathname);
    if (page !== undefined) {
      response.setHeader("content-type", "text/html; charset=utf-8").end(page);
      return;
    }
    const answer = answers[url.pathname];
    if (answer === undefined) response.writeHead(404).end("not here");
    else answer(request, response, url);
  });
  const held: Socket[] = [];
  const sockets = new WebSocketServer({
    server,
    // A handshake that is never answered: whoever closes meanwhile has closed before the opening, for certain.
    verifyClient: ({ req }, answer) => {
      if (req.url === "/held") held.push(req.socket);
      else answer(true);
    },
    handleProtocols: (protocols) => (protocols.has("second") ? "second" : false),
  });
  sockets.on("connection", converse);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    other: `http://localhost:${port}`,
    pages,
    close: () =>
      new Promise((resolve) => {
        sockets.close();
        for (const client of sockets.clients) client.terminate();
        for (const socket of held) socket.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Echoes, and closes when asked to with a code. */
function converse(socket: WebSocket, request: IncomingMessage): void {
  socket.on("message", (data: Buffer, isBinary) => {
    const text = isBinary ? "" : data.toString();
    if (text.startsWith("close ")) socket.close(Number(text.slice(6)), "as asked");
    else if (text === "break") socket.terminate();
    else if (text === "which headers") socket.send(JSON.stringify(wireOf(request)));
    else socket.send(data, { binary: isBinary });
  });
}

function answersFor(
  seen: Map<string, Seen>,
  preflights: Map<string, number>,
  gates: Map<string, () => void>,
): Readonly<Record<string, Answer>> {
  return {
    "/json": (_, response) =>
      json(response, { list: [1, 2.5, null], text: "é", deep: { a: true } }),
    "/text": (_, response) => response.setHeader("content-type", "text/plain").end("some text é"),
    "/bad-json": (_, response) => response.setHeader("content-type", "application/json").end("{"),
    "/empty": (_, response) => response.end(),
    "/module": (_, response) =>
      response.setHeader("content-type", "application/wasm").end(Buffer.from("\0asm\x01\0\0\0")),
    "/204": (_, response) => response.writeHead(204).end(),
    "/500": (_, response) => response.writeHead(500, { "x-why": "broken" }).end("broken"),
    "/redirect": (_, response) => response.writeHead(302, { location: "/text" }).end(),
    "/form": (_, response) =>
      response.setHeader("content-type", "application/x-www-form-urlencoded").end("a=1&b=2"),
    "/echo": echo,
    "/wire": (request, response) => {
      request.resume();
      request.on("end", () => json(response, wireOf(request)));
    },
    "/wire-events": (request, response) =>
      response
        .setHeader("content-type", "text/event-stream")
        .end(`data: ${JSON.stringify(wireOf(request))}\n\n`),
    "/hang": hang,
    "/silent": () => undefined,
    "/reset": (request) => request.socket.destroy(),
    "/chunks": chunks,
    "/half": (request, response, url) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("half");
      whenAsked(gates, url, () => request.socket.destroy());
    },
    "/two": (_, response, url) => {
      response.writeHead(200, {
        "content-type": "text/plain",
        "x-content-type-options": "nosniff",
      });
      response.write("one");
      whenAsked(gates, url, () => response.write("two"));
    },
    "/go": (_, response, url) => {
      gates.get(url.searchParams.get("id") ?? "")?.();
      response.end();
    },
    "/endless": (_, response, url) => sendEndless(response, entry(seen, url)),
    "/pieces": (_, response, url) =>
      response.end("x".repeat(Number(url.searchParams.get("count")))),
    "/zeros": (_, response, url) =>
      response.end(Buffer.alloc(Number(url.searchParams.get("mebibytes")) * 1024 * 1024)),
    "/long-stream": longStream,
    "/sink": sink,
    "/seen": (_, response, url) => json(response, entry(seen, url)),
    "/cross": (request, response, url) => cross(request, response, url, preflights),
    "/preflights": (_, response, url) =>
      json(response, preflights.get(url.searchParams.get("id") ?? "") ?? 0),
    "/events": events,
    "/long-ids": longIds,
    "/worker": worker,
  };
}

/** Goes on with an answer when its page asks for that at `/go`, or soon where the answer has no id to ask by. */
function whenAsked(gates: Map<string, () => void>, url: URL, goOn: () => void): void {
  const id = url.searchParams.get("id");
  if (id === null) setTimeout(goOn, 50);
  else gates.set(id, goOn);
}

function entry(seen: Map<string, Seen>, url: URL): Seen {
  const id = url.searchParams.get("id") ?? "";
  const known = seen.get(id) ?? { isWhole: false, closed: false };
  seen.set(id, known);
  return known;
}

/** How a request came: what a wrapper that builds requests anew would change. */
function wireOf({ method, headers }: IncomingMessage): unknown {
  const { "content-length": length, "transfer-encoding": encoding, "content-type": type } = headers;
  const names = Object.keys(headers).sort().join();
  return { method, names, length, encoding, type, accept: headers.accept };
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader("content-type", "application/json").end(JSON.stringify(value));
}

/** Begins, and never ends. Without the header, Chromium waits for more of the body to guess its type. */
function hang(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/plain", "x-content-type-options": "nosniff" });
  response.write("and");
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const { "x-one": one, "content-type": type } = request.headers;
    const body = Buffer.concat(parts).toString("latin1");
    // A multipart boundary is random.
    const stable = type?.startsWith("multipart/") ? "multipart" : body;
    json(response, { method: request.method, one, type: type?.split(";")[0], body: stable });
  });
}

/** Fourteen mebibytes at once, and then 128 pieces, one by one. */
function longStream(_: IncomingMessage, response: ServerResponse): void {
  response.setHeader("content-type", "application/x-ndjson");
  response.write(Buffer.alloc(14 * 1024 * 1024, "x"));
  let left = 128;
  const timer = setInterval(() => {
    response.write(Buffer.alloc(16 * 1024, "y"));
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    response.end();
  }, 10);
  response.on("close", () => clearInterval(timer));
}

/** Tells how many bytes came. */
function sink(request: IncomingMessage, response: ServerResponse): void {
  let size = 0;
  request.on("data", (part: Buffer) => (size += part.length));
  request.on("end", () => json(response, size));
}

/** Four chunks, far enough apart to arrive one by one. */
function chunks(_: IncomingMessage, response: ServerResponse, url: URL): void {
  const type = url.searchParams.get("type") ?? "text/plain";
  response.writeHead(200, { "content-type": type });
  let sent = 0;
  const timer = setInterval(() => {
    sent += 1;
    response.write(`part ${sent} é\n`);
    if (sent < 4) return;
    clearInterval(timer);
    response.end();
  }, 30);
  response.on("close", () => clearInterval(timer));
}

function cross(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  preflights: Map<string, number>,
): void {
  const id = url.searchParams.get("id") ?? "";
  response.setHeader("access-control-allow-origin", "*");
  if (request.method === "OPTIONS") {
    preflights.set(id, (preflights.get(id) ?? 0) + 1);
    response.writeHead(204).end();
    return;
  }
  request.resume();
  response.setHeader("content-type", "text/plain").end("from elsewhere");
}

/** A worker that says where it is and what it hears, and fails when it is told to. */
function worker(request: IncomingMessage, response: ServerResponse): void {
  const referrer = new URL(request.headers.referer ?? "none:").pathname;
  response.setHeader("content-type", "text/javascript").end(`
const begin = (port) => {
  port.postMessage(["at", location.pathname + location.search, self.name, ${JSON.stringify(referrer)}]);
  port.onmessage = ({ data }) => {
    if (data === "fail") setTimeout(() => { throw new RangeError("from the worker"); });
    else port.postMessage(["heard", data]);
  };
};
if (typeof SharedWorkerGlobalScope === "undefined") begin(self);
else self.onconnect = ({ ports }) => begin(ports[0]);`);
}

/** Three events whose ids are of 70,000 letters each, and no end. */
function longIds(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const letter of ["a", "b", "c"]) {
    response.write(`id: ${letter.repeat(70_000)}\ndata: ${letter}\n\n`);
  }
}

/** Three events, then the end; the second time, none and no more. */
function events(request: IncomingMessage, response: ServerResponse): void {
  const last = request.headers["last-event-id"];
  if (last !== undefined) {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("retry: 50\n\n");
  response.write("id: 1\ndata: first\n\n");
  response.write(": a comment\n\n");
  response.write("id: 2\nevent: named\ndata: second\ndata: line\n\n");
  response.end("id: 3\ndata: third é\n\n");
}
