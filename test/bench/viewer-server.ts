import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";

/** Bytes that may wait in a socket before the server pauses: full speed is what the page reads. */
const MOST_WAITING = 1024 * 1024;

/** Milliseconds between two portions of a steady flow. */
const BEAT = 10;

/** A page with open sockets and nothing else, and what the server says on them. */
export class ViewerServer {
  readonly #server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://bench");
    if (pathname === "/told") this.#tell(Date.now());
    if (pathname !== "/page") {
      response.writeHead(204).end();
      return;
    }
    response.writeHead(200, { "content-type": "text/html" });
    response.end(pageOf(Number(searchParams.get("sockets")), Number(searchParams.get("tell"))));
  });
  readonly #sockets = new WebSocketServer({ server: this.#server, perMessageDeflate: false });
  readonly #open: WebSocket[] = [];
  #tell: (at: number) => void = () => undefined;
  /** Epoch milliseconds at which the page itself had got as many messages as its address names. */
  readonly told = new Promise<number>((resolve) => (this.#tell = resolve));

  async start(): Promise<void> {
    this.#sockets.on("connection", (socket) => this.#open.push(socket));
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  /**
   * The address of a page that opens so many sockets, each an endpoint of its own.
   * @param tell the page tells when it has got so many messages.
   */
  addressOf(sockets: number, tell = 0): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}/page?sockets=${String(sockets)}&tell=${String(tell)}`;
  }

  /** Resolves when the page has opened all its sockets. */
  async connected(sockets: number): Promise<void> {
    await waitUntil("the page's sockets", () => this.#open.length >= sockets);
  }

  /**
   * Sends messages on the first socket at full speed.
   * @returns epoch milliseconds at which the last one was sent: had left this process, as a message that waits here has not.
   */
  async push(count: number, size: number, from = 0): Promise<number> {
    const [socket] = this.#open;
    if (socket === undefined) throw new Error("The page has no socket.");
    for (let sent = 0; sent < count;) {
      while (sent < count && socket.bufferedAmount < MOST_WAITING) {
        socket.send(textOf(from + sent, size));
        sent += 1;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    while (socket.bufferedAmount > 0) await new Promise((resolve) => setImmediate(resolve));
    return Date.now();
  }

  /** Sends on every socket steadily, until the returned function is called. @param perSecond messages on each. */
  flow(perSecond: number, size: number): () => void {
    let sent = 0;
    const portion = Math.max(1, Math.round((perSecond * BEAT) / 1000));
    const timer = setInterval(() => {
      this.#open.forEach((socket, lane) => {
        // Lanes differ, as endpoints do.
        for (let i = 0; i < 1 + ((sent + lane * 7) % (2 * portion - 1)); i++) {
          socket.send(textOf(sent, size));
        }
      });
      sent += 1;
    }, BEAT);
    return () => clearInterval(timer);
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Every hundredth message has a word of its own, to be searched for. */
export const RARE_WORD = "needle";
export const RARE_EVERY = 100;

/** A text of so many bytes that differs from message to message. */
function textOf(index: number, size: number): string {
  const word = index % RARE_EVERY === 0 ? `"${RARE_WORD}",` : "";
  const start = `{"event":"e${String(index % 7)}","n":${String(index)},"x":[${word}"`;
  return start.padEnd(size - 3, "abcdefghijklmnopqrstuvwxyz") + '"]}';
}

const pageOf = (
  sockets: number,
  tell: number,
) => `<!doctype html><title>viewer</title><p>A live source.<script>
  for (let i = 0; i < ${String(sockets)}; i++) {
    const socket = new WebSocket("ws://" + location.host + "/source-" + "abcdefghijklmnopqrstuvwxyz"[i]);
    socket.onmessage = ({ data }) => {
      globalThis.units = (globalThis.units ?? 0) + data.length;
      globalThis.messages = (globalThis.messages ?? 0) + 1;
      if (globalThis.messages === ${String(tell)}) void fetch("/told");
    };
  }
</script>`;
