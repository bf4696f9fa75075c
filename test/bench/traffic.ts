import type { ServerResponse } from "node:http";
import type { WebSocket } from "ws";

/** Bytes that may wait in a socket before the server pauses: a burst is limited by the reader. */
const MOST_WAITING = 1024 * 1024;

/** A text of so many bytes that differs from message to message. */
function textOf(index: number, size: number): string {
  return (
    `{"n":${String(10_000_000 + index)},"x":"`.padEnd(size - 2, "abcdefghijklmnopqrstuvwxyz") + '"}'
  );
}

/** `kind=push`: sends messages as fast as they are read. `kind=pull`: answers when it has so many. */
export function serveSocket(socket: WebSocket, query: URLSearchParams): void {
  const count = Number(query.get("count"));
  if (query.get("kind") === "pull") {
    let left = count;
    socket.on("message", () => {
      left -= 1;
      if (left === 0) socket.send("all");
    });
    return;
  }
  const size = Number(query.get("size"));
  const binary = query.get("binary") === "true";
  let sent = 0;
  const push = (): void => {
    while (sent < count && socket.bufferedAmount < MOST_WAITING) {
      const text = textOf(sent, size);
      socket.send(binary ? Buffer.from(text) : text);
      sent += 1;
    }
    if (sent < count && socket.readyState === socket.OPEN) setImmediate(push);
  };
  push();
}

/** Sends events of a stream as fast as they are read, and leaves the stream open. */
export function pushEvents(response: ServerResponse, query: URLSearchParams): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const count = Number(query.get("count"));
  const size = Number(query.get("size"));
  let sent = 0;
  const push = (): void => {
    while (sent < count) {
      sent += 1;
      if (!response.write(`data: ${textOf(sent, size)}\n\n`)) {
        response.once("drain", push);
        return;
      }
    }
  };
  push();
}
