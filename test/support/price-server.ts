import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { WebSocketServer } from "ws";

/** Prices that the server tells, by number. */
export const PRICES = [41.2, 41.5, 41.5, 40.9, 42.1, 43] as const;
/** Bytes that the server sends. */
export const SIGNAL = Uint8Array.from({ length: 300 }, (_, index) => index % 256);

/** Engine.IO 4 with Socket.IO 5: open, connect, then prices with a ping after every other one. */
export const SPOKEN = [
  '0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}',
  '40{"sid":"n"}',
  ...PRICES.flatMap((px, id) => [
    `42["price",{"id":${id},"px":${px},"note":"<b>it's</b>"}]`,
    ...(id % 2 === 1 ? ["2"] : []),
  ]),
];

const PAGE = `<!doctype html><title>prices</title><script>
  "use strict";
  const ended = [];
  for (const path of ["/socket.io/?EIO=4&transport=websocket", "/plain"]) {
    const socket = new WebSocket("ws://" + location.host + path);
    socket.binaryType = "arraybuffer";
    socket.onclose = () => { ended.push(path); };
  }
  const asked = fetch("/orders?q=a'b", {
    method: "POST",
    headers: { "content-type": "application/json", "x-note": "it's" },
    body: JSON.stringify({ item: "it's" }),
  }).then((answer) => answer.json());
  const isDone = () => ended.length === 2;
</script>`;

const [beforeOrder = ""] = PAGE.split("fetch(");
const lineOfOrder = beforeOrder.split("\n");
const columnOfOrder = (lineOfOrder.at(-1) ?? "").length + 1;

/** Where the page's script asks for the order, counted from 1: Firefox takes a call to be where its arguments begin. */
export const ORDER_PLACE = {
  line: lineOfOrder.length,
  column: { chromium: columnOfOrder, firefox: columnOfOrder + "fetch".length },
} as const;

/** A request for an order, as the server got it. */
export interface ServedOrder {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface PriceServer {
  /** Ends with a slash. */
  readonly url: string;
  /** Oldest first. */
  readonly orders: readonly ServedOrder[];
  close(): Promise<void>;
}

/**
 * A server whose page opens a Socket.IO connection that tells {@link SPOKEN}, a plain WebSocket at `/plain` that tells the
 * {@link PRICES} as JSON and 300 bytes in ascending order, and posts one order. `isDone()` is true after both closed,
 * `asked` a promise of the order's answer.
 */
export async function startPriceServer(): Promise<PriceServer> {
  const orders: ServedOrder[] = [];
  const server = createServer((request, response) => void answer(request, response, orders));
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket, request) => {
    if (request.url === "/plain") {
      for (const px of PRICES) socket.send(JSON.stringify({ sym: "ACME", px }));
      socket.send(SIGNAL);
    } else for (const message of SPOKEN) socket.send(message);
    socket.close(1000);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    orders,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  orders: ServedOrder[],
): Promise<void> {
  const { method = "", url = "", headers } = request;
  const isOrder = url.startsWith("/orders");
  if (isOrder) orders.push({ method, url, headers, body: await text(request) });
  response.writeHead(200, { "content-type": isOrder ? "application/json" : "text/html" });
  response.end(isOrder ? '{"taken":true,"needle":"in an answer"}' : PAGE);
}
