import type { IncomingMessage } from "node:http";
import type { RawData } from "ws";
import { now } from "./clock.ts";
import { digestOf } from "./digest.ts";
import { pathOf, queryOf } from "./query.ts";
import type { MessageRecord, SocketRecord } from "./record.ts";
import type { Place, Recorder } from "./recorder.ts";
import type { WatchedSocket } from "./watched-socket.ts";

/** Records a connection from its opening to its close, if it belongs to a run (`?run=`). */
export function recordSocket(
  recorder: Recorder,
  request: IncomingMessage,
  socket: WatchedSocket,
): void {
  const messages: MessageRecord[] = [];
  const note = (direction: "sent" | "received", payload: string | Uint8Array, binary: boolean) =>
    messages.push({ at: now(), direction, binary, ...digestOf(payload) });
  // The page's directions: what the server sends is received there.
  socket.onSend = (payload, binary) => note("received", payload, binary);
  socket.on("message", (data, binary) => note("sent", bytesOf(data), binary));
  const startedAt = now();
  let ended: Pick<SocketRecord, "endedAt" | "close"> = {};
  socket.on("close", (code, reason) => {
    ended = { endedAt: now(), close: { code, reason: reason.toString("utf8") } };
  });
  recorder.addSocket(placeOf(request), () => ({
    url: request.url ?? "",
    startedAt,
    status: 101,
    protocol: socket.protocol,
    messages: [...messages],
    ...ended,
  }));
}

/** Records a handshake that was refused with this HTTP status. */
export function recordRefusal(recorder: Recorder, request: IncomingMessage, status: number): void {
  const at = now();
  const refused = { url: request.url ?? "", startedAt: at, endedAt: at, status, protocol: "" };
  recorder.addSocket(placeOf(request), () => ({ ...refused, messages: [] }));
}

const placeOf = (request: IncomingMessage): Place => ({
  run: queryOf(request).get("run") ?? "",
  transport: "websocket",
  method: "GET",
  port: request.socket.localPort ?? 0,
  path: pathOf(request),
});

/** One message as `ws` hands it over, in one piece. */
export const bytesOf = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Uint8Array);
