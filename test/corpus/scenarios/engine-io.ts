import { installed } from "../packages.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

interface SocketIo {
  readonly Server: new (
    server: Site["server"],
    options: object,
  ) => {
    on(name: "connection", listener: (socket: ServerSocket) => void): void;
    emit(name: string, ...values: unknown[]): void;
    close(): void;
  };
}

interface ServerSocket {
  on(name: string, listener: (value: unknown, answer: (value: unknown) => void) => void): void;
}

/** A server of Socket.IO that tells something now and then. */
const serve =
  (options: object) =>
  (site: Site): void => {
    const { Server } = installed("socket.io") as SocketIo;
    const io = new Server(site.server, { path: "/live/", ...options });
    io.on("connection", (socket) => {
      socket.on("ask", (value, answer) => answer({ value }));
    });
    site.tick(1100, () => io.emit("tell", { at: Date.now() }));
    site.atEnd(() => io.close());
  };

const page = (options: string): string => `
  import { io } from "socket.io-client";
  const socket = io({ path: "/live/", ${options} });
  socket.on("tell", ({ at }) => (document.title = at));
  setInterval(() => socket.emit("ask", "how are you", () => 0), 2300);`;

/** Socket.IO, in each of its ways. */
export const engineIo: readonly Scenario[] = [
  {
    name: "socket-io-polling",
    page: page(`transports: ["polling"]`),
    serve: serve({}),
    labels: [{ path: "/live/", method: "GET", technique: "long-polling" }],
  },
  {
    name: "socket-io-upgrade",
    page: page(""),
    serve: serve({}),
    labels: [
      { path: "/live/", technique: "websocket" },
      { path: "/live/", method: "GET", technique: "long-polling" },
    ],
  },
  {
    name: "socket-io-websocket",
    page: page(`transports: ["websocket"]`),
    serve: serve({ transports: ["websocket"] }),
    labels: [{ path: "/live/", technique: "websocket" }],
  },
  {
    name: "socket-io-polling-heartbeat",
    page: `
      import { io } from "socket.io-client";
      io({ path: "/live/", transports: ["polling"] });`,
    serve: (site) => {
      const { Server } = installed("socket.io") as SocketIo;
      const io = new Server(site.server, { path: "/live/", pingInterval: 1200 });
      site.atEnd(() => io.close());
    },
    labels: [{ path: "/live/", method: "GET", technique: "long-polling" }],
  },
];
