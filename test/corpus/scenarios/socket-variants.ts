import { randomBytes } from "node:crypto";
import { WebSocketServer } from "ws";
import { between } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

const open = (path: string): string => `new WebSocket("ws://" + location.host + "${path}")`;

/** Sockets that come and go, say little, or speak in their own way. */
export const socketVariants: readonly Scenario[] = [
  {
    name: "socket-closed-at-once",
    page: `
      const socket = ${open("/v1/guarded")};
      socket.onclose = ({ code }) => (document.title = code);`,
    serve: (site) => site.sockets("/v1/guarded", (socket) => socket.close(4401, "log in first")),
    labels: [{ path: "/v1/guarded", technique: "websocket" }],
  },
  {
    name: "socket-refused",
    page: `
      const socket = ${open("/v1/shut")};
      socket.onerror = () => (document.title = "refused");`,
    serve: (site) => {
      site.server.on("upgrade", (_request, socket) => {
        socket.end("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
      });
    },
    labels: [{ path: "/v1/shut", technique: "websocket" }],
  },
  {
    name: "socket-backs-off",
    page: `
      import PartySocket from "partysocket/ws";
      const socket = new PartySocket("ws://" + location.host + "/v1/deployed", [], {
        minReconnectionDelay: 200, maxReconnectionDelay: 2000, reconnectionDelayGrowFactor: 1.6,
      });
      socket.onmessage = ({ data }) => (document.title = data);`,
    serve: (site) => {
      site.sockets("/v1/deployed", (socket) => {
        socket.send("hello");
        setTimeout(() => socket.terminate(), 100);
      });
    },
    labels: [{ path: "/v1/deployed", technique: "websocket" }],
  },
  {
    name: "socket-pings-only",
    page: `
      const socket = ${open("/v1/alive")};
      socket.onopen = () => setInterval(() => socket.send('{"type":"ping"}'), 1000);`,
    serve: (site) => {
      site.sockets("/v1/alive", (socket) => {
        socket.on("message", () => socket.send('{"type":"pong"}'));
      });
    },
    labels: [{ path: "/v1/alive", technique: "websocket" }],
  },
  {
    name: "socket-binary-records",
    page: `
      const socket = ${open("/v1/records")};
      socket.binaryType = "blob";
      socket.onopen = () => setInterval(() => socket.send(new Uint8Array([8, 150, 1, 18, 2, 104, 105])), 600);`,
    serve: (site) => {
      site.sockets("/v1/records", (socket) => {
        site.tick(400, () => socket.send(Buffer.from([8, 1, 18, 4, ...randomBytes(4)])));
      });
    },
    labels: [{ path: "/v1/records", technique: "websocket" }],
  },
  {
    name: "socket-asks-and-waits",
    page: `
      const socket = ${open("/v1/call")};
      let id = 0;
      const ask = () => socket.send(JSON.stringify({ id: ++id, method: "price", params: [] }));
      socket.onmessage = () => setTimeout(ask, 500);
      socket.onopen = ask;`,
    serve: (site) => {
      site.sockets("/v1/call", (socket) => {
        socket.on("message", (data: Buffer) => {
          const { id } = JSON.parse(data.toString()) as { id: number };
          setTimeout(() => socket.send(JSON.stringify({ id, result: 17 })), between(20, 60));
        });
      });
    },
    labels: [{ path: "/v1/call", technique: "websocket" }],
  },
  {
    name: "socket-compressed",
    page: `
      const socket = ${open("/v1/packed")};
      socket.onmessage = ({ data }) => (document.title = data.length);`,
    serve: (site) => {
      const server = new WebSocketServer({
        noServer: true,
        perMessageDeflate: { threshold: 0 },
      });
      site.server.on("upgrade", (request, socket, head) => {
        server.handleUpgrade(request, socket, head, (opened) =>
          site.tick(400, () => opened.send("the same words again ".repeat(80))),
        );
      });
    },
    labels: [{ path: "/v1/packed", technique: "websocket" }],
  },
  {
    name: "socket-in-frame",
    body: `<iframe srcdoc="<script>new WebSocket('ws://' + parent.location.host + '/v1/inner').onmessage = ({ data }) => (document.title = data);</script>"></iframe>`,
    page: ``,
    serve: (site) => {
      site.sockets("/v1/inner", (socket) => site.tick(500, () => socket.send("tick")));
    },
    labels: [{ path: "/v1/inner", technique: "websocket" }],
  },
];
