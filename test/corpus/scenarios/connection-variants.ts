import type { Scenario } from "../scenario.ts";

/** Connections that fail, come and go, or come several at a time. */
export const connectionVariants: readonly Scenario[] = [
  {
    name: "socket-falls-back-to-events",
    page: `
      const socket = new WebSocket(location.origin.replace("http", "ws") + "/no-line");
      socket.onerror = () => {
        const source = new EventSource("/line/events");
        source.onmessage = ({ data }) => document.body.append(data);
      };`,
    serve: (site) => {
      site.server.on("upgrade", (_request, socket) => {
        socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
      });
      site.app.get("/line/events", (_request, response) => {
        response.type("text/event-stream").flushHeaders();
        site.tick(600, () => response.write("data: tick\n\n"));
      });
    },
    labels: [
      { path: "/no-line", technique: "websocket" },
      { path: "/line/events", technique: "sse" },
    ],
  },
  {
    name: "sockets-several-of-one-url",
    page: `
      const url = location.origin.replace("http", "ws") + "/v1/room";
      for (let i = 0; i < 3; i++) {
        const socket = new WebSocket(url);
        socket.onopen = () => setInterval(() => socket.send("here " + i), 900);
      }`,
    serve: (site) => {
      site.sockets("/v1/room", (socket) => {
        socket.on("message", () => socket.send("seen"));
      });
    },
    labels: [{ path: "/v1/room", technique: "websocket" }],
  },
  {
    name: "sockets-short-lived",
    page: `
      setInterval(() => {
        const socket = new WebSocket(location.origin.replace("http", "ws") + "/v1/ask");
        socket.onopen = () => socket.send("how much");
        socket.onmessage = () => socket.close();
      }, 1200);`,
    serve: (site) => {
      site.sockets("/v1/ask", (socket) => {
        socket.on("message", () => socket.send("17"));
      });
    },
    labels: [{ path: "/v1/ask", technique: "websocket" }],
  },
  {
    name: "event-stream-post-by-reader",
    page: `
      const answer = await fetch("/agent/run", {
        method: "POST",
        headers: { accept: "text/event-stream", "content-type": "application/json" },
        body: JSON.stringify({ task: "count" }),
      });
      for await (const chunk of answer.body) document.body.append(String(chunk.length));`,
    serve: (site) => {
      site.app.post("/agent/run", (_request, response) => {
        response.type("text/event-stream").flushHeaders();
        site.tick(500, () => response.write(`event: step\ndata: {"at":${String(Date.now())}}\n\n`));
      });
    },
    labels: [{ path: "/agent/run", technique: "sse" }],
  },
];
