import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import type { Feed } from "../feed/feed.ts";
import type { Feeds } from "../feed/feeds.ts";

/** Longest text that the room passes on, in UTF-16 units. */
const LONGEST_TEXT = 1000;

/** Close codes this server uses (RFC 6455 section 7.4; from 4000 on they are the application's own). */
const CLOSE = { policyViolation: 1008, asked: 4000 } as const;

/**
 * WebSocket: one connection in both directions. What one page says, the others hear, as text or as bytes,
 * and the news of the feed reaches all of them.
 */
export class Rooms {
  readonly #feeds: Feeds;
  readonly #rooms = new Map<Feed, Set<WebSocket>>();

  constructor(feeds: Feeds) {
    this.#feeds = feeds;
  }

  join(socket: WebSocket, request: IncomingMessage): void {
    const feed = this.#feeds.of(request);
    const room = this.#rooms.get(feed) ?? new Set();
    this.#rooms.set(feed, room);
    room.add(socket);
    const unsubscribe = feed.subscribe((update) => socket.send(JSON.stringify(update)));

    socket.on("message", (data, isBinary) => {
      // Without `binary`, `ws` would send text on as bytes: it hands over both as a Buffer.
      const message = isBinary ? (data as Buffer) : (data as Buffer).toString("utf8");
      if (message === "leave") socket.close(CLOSE.asked, "You asked to leave");
      else if (message.length > LONGEST_TEXT) socket.close(CLOSE.policyViolation, "Too long");
      else broadcast(room, socket, message);
    });
    socket.on("close", () => {
      unsubscribe();
      room.delete(socket);
    });
  }
}

function broadcast(room: ReadonlySet<WebSocket>, from: WebSocket, message: string | Buffer): void {
  for (const socket of room) {
    if (socket !== from && socket.readyState === WebSocket.OPEN) socket.send(message);
  }
}
