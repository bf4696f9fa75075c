import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** One request, or one socket, as the server saw it. Times are epoch milliseconds. */
export interface ServedRequest {
  readonly kind: "exchange" | "socket";
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly startedAt: number;
  /** The first bytes of the answer; of a socket, its handshake. */
  firstByteAt?: number;
  endedAt?: number;
  status: number;
  contentType: string;
  /** Times of the writes of the answer's body. */
  readonly writes: number[];
  body: string;
}

/** Request bodies are kept up to here, in UTF-16 units: labels look for a word in them. */
const BODY_LIMIT = 2048;

const now = (): number => performance.timeOrigin + performance.now();

/**
 * Records all that a server is asked, whichever library answers: libraries take the server's listeners over, so what is
 * watched is the event itself.
 *
 * @param isIgnored paths of the document and its parts.
 */
export function recordRequests(server: Server, isIgnored: (path: string) => boolean) {
  const record: ServedRequest[] = [];
  const emit = server.emit.bind(server) as (name: string, ...args: unknown[]) => boolean;
  server.emit = (name: string, ...args: unknown[]): boolean => {
    const isExchange = name === "request";
    if (isExchange || name === "upgrade") {
      const request = args[0] as IncomingMessage;
      const served = begin(request, isExchange ? "exchange" : "socket");
      if (!isIgnored(served.path)) {
        record.push(served);
        if (isExchange) watchAnswer(served, request, args[1] as ServerResponse);
        else watchSocket(served, args[1] as Duplex);
      }
    }
    return emit(name, ...args);
  };
  return record;
}

function begin(request: IncomingMessage, kind: ServedRequest["kind"]): ServedRequest {
  const url = new URL(request.url ?? "/", "http://server");
  return {
    kind,
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.search,
    startedAt: now(),
    status: 0,
    contentType: "",
    writes: [],
    body: "",
  };
}

function watchAnswer(
  served: ServedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // Listening to "data" would make the body flow before its reader is there.
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (Buffer.isBuffer(chunk) && served.body.length < BODY_LIMIT) {
      served.body += chunk.toString("utf8").slice(0, BODY_LIMIT);
    }
    return push(chunk, encoding);
  };
  for (const name of ["flushHeaders", "write", "end"] as const) {
    noteCalls(response, name, () => {
      served.firstByteAt ??= now();
      served.contentType ||= typeOf(response);
      if (name === "write") served.writes.push(now());
    });
  }
  response.once("close", () => {
    served.endedAt = now();
    served.status = response.statusCode;
  });
}

/** The header as it was written, however it was given. */
function typeOf(response: ServerResponse): string {
  const { _header: written } = response as { readonly _header?: string | null };
  return /^content-type: *(.*)$/im.exec(written ?? "")?.[1]?.trim() ?? "";
}

function noteCalls(
  response: ServerResponse,
  name: "write" | "end" | "flushHeaders",
  note: () => void,
): void {
  const method = response[name].bind(response) as (...args: unknown[]) => unknown;
  const noted = (...args: unknown[]): unknown => {
    const result = method(...args);
    note();
    return result;
  };
  Object.assign(response, { [name]: noted });
}

function watchSocket(served: ServedRequest, socket: Duplex): void {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  const noted = (...args: unknown[]): boolean => {
    if (served.firstByteAt === undefined) {
      served.firstByteAt = now();
      served.status = Number(/^HTTP\/1.1 (\d+)/.exec(String(args[0]))?.[1] ?? 0);
    }
    return write(...args);
  };
  Object.assign(socket, { write: noted });
  socket.once("close", () => (served.endedAt = now()));
}
