import type { IncomingMessage, ServerResponse } from "node:http";
import { WebSocketServer } from "ws";

/** One request as the server saw it, with the answer it wrote. */
export interface ServedRequest {
  readonly method: string;
  /** Path and query, without the part that names the run. */
  readonly path: string;
  readonly body: string;
  status: number;
  answer: Buffer;
}

/** One WebSocket as the server saw it: texts, and bytes as hexadecimal digits. From the page's side. */
export interface ServedSocket {
  readonly path: string;
  readonly sent: string[];
  readonly received: string[];
}

/** All that the server saw of one run of a page. */
export interface ServedRun {
  readonly requests: ServedRequest[];
  readonly sockets: ServedSocket[];
}

/** The run that a request of Socket.IO belongs to. */
export function runOfQuery({ url = "/" }: IncomingMessage): string {
  return new URL(url, "http://localhost").searchParams.get("run") ?? "";
}

/** Writes a request down, and its answer as it is written. */
export function noteRequest(
  request: IncomingMessage,
  response: ServerResponse,
  run: ServedRun,
  path: string,
): void {
  const parts: Buffer[] = [];
  const answered: Buffer[] = [];
  // A listener would start the body before Socket.IO's own listens.
  const emit = request.emit.bind(request) as (...args: unknown[]) => boolean;
  request.emit = (...args: unknown[]) => {
    if (args[0] === "data") parts.push(Buffer.from(args[1] as string));
    return emit(...args);
  };
  const note = {
    method: request.method ?? "",
    path,
    get body() {
      return Buffer.concat(parts).toString();
    },
    get status() {
      return response.statusCode;
    },
    get answer() {
      return Buffer.concat(answered);
    },
  };
  run.requests.push(note);
  for (const method of ["write", "end"] as const) {
    const native = response[method].bind(response) as (...args: unknown[]) => never;
    response[method] = (...args: unknown[]) => {
      const [part] = args;
      if (typeof part === "string" || part instanceof Uint8Array) answered.push(Buffer.from(part));
      return native(...args);
    };
  }
}

/** Writes down what goes over each of its sockets. */
export class NotingSocketServer extends WebSocketServer {
  runOf: (id: string) => ServedRun = () => {
    throw new Error("runs are not known yet");
  };

  override handleUpgrade(...args: Parameters<WebSocketServer["handleUpgrade"]>): void {
    const [request, socket, head, done] = args;
    super.handleUpgrade(request, socket, head, (client, from) => {
      const url = request.url ?? "";
      const id = /^\/run\/([^/]+)/.exec(url)?.[1] ?? runOfQuery(request);
      const note: ServedSocket = { path: url, sent: [], received: [] };
      this.runOf(id).sockets.push(note);
      client.on("message", (data: Buffer, isBinary) => note.sent.push(shown(data, isBinary)));
      const send = client.send.bind(client) as (...all: unknown[]) => void;
      client.send = (data: unknown, ...rest: unknown[]) => {
        const isBinary = typeof data !== "string" && (rest[0] as { binary?: boolean }).binary;
        note.received.push(
          shown(Buffer.from(data as string), isBinary !== false && typeof data !== "string"),
        );
        send(data, ...rest);
      };
      done(client, from);
    });
  }
}

/** A payload as it can be compared. */
export function shown(data: Uint8Array, isBinary: boolean): string {
  return isBinary ? `hex ${Buffer.from(data).toString("hex")}` : Buffer.from(data).toString();
}
