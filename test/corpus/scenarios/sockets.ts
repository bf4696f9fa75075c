import type { WebSocket } from "ws";
import { between } from "../answers.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

/** A socket that tells something now and then. */
const telling =
  (interval: number, tell: () => string | Buffer) =>
  (site: Site): void =>
    site.sockets("/v1/line", (socket) => site.tick(interval, () => socket.send(tell())));

const echoing = (site: Site): void =>
  site.sockets("/v1/line", (socket) => {
    socket.on("message", (data: Buffer, isBinary: boolean) =>
      socket.send(data, { binary: isBinary }),
    );
  });

/** Closes after a while, as a server that is deployed anew. */
function closingSoon(socket: WebSocket): void {
  setTimeout(() => socket.close(1012), between(1500, 2000));
}

const labels = [{ path: "/v1/line", technique: "websocket" }] as const;

/** Sockets with messages of the page's own. */
export const sockets: readonly Scenario[] = [
  {
    name: "socket-text",
    page: `
      const socket = new WebSocket("ws://" + location.host + "/v1/line");
      socket.onmessage = ({ data }) => (document.title = data);
      socket.onopen = () => setInterval(() => socket.send(JSON.stringify({ at: Date.now() })), 800);`,
    serve: echoing,
    labels,
  },
  {
    name: "socket-binary",
    page: `
      const socket = new WebSocket("ws://" + location.host + "/v1/line");
      socket.binaryType = "arraybuffer";
      socket.onmessage = ({ data }) => (document.title = data.byteLength);`,
    serve: telling(300, () => Buffer.alloc(64, 7)),
    labels,
  },
  {
    name: "socket-silent",
    page: `new WebSocket("ws://" + location.host + "/v1/line").onopen = () => (document.title = "open");`,
    serve: (site) => site.sockets("/v1/line", () => undefined),
    labels,
  },
  {
    name: "reconnecting-socket",
    page: `
      import ReconnectingWebSocket from "reconnecting-websocket";
      const socket = new ReconnectingWebSocket("ws://" + location.host + "/v1/line", [], {
        minReconnectionDelay: 300, maxReconnectionDelay: 600,
      });
      socket.onmessage = ({ data }) => (document.title = data);`,
    serve: (site) => {
      site.sockets("/v1/line", (socket) => {
        socket.send("hello");
        closingSoon(socket);
      });
    },
    labels,
  },
  {
    name: "rxjs-socket",
    page: `
      import { webSocket } from "rxjs/webSocket";
      const subject = webSocket("ws://" + location.host + "/v1/line");
      subject.subscribe((value) => (document.title = value.at));
      setInterval(() => subject.next({ at: Date.now() }), 700);`,
    serve: echoing,
    labels,
  },
  {
    name: "socket-beside-polls",
    page: `
      const socket = new WebSocket("ws://" + location.host + "/v1/line");
      socket.onmessage = ({ data }) => (document.title = data);
      setInterval(() => fetch("/v1/line").then((answer) => answer.text()), 900);`,
    serve: (site) => {
      telling(1000, () => "tick")(site);
      site.app.get("/v1/line", (_request, response) => void response.send("ok"));
    },
    labels: [...labels, { path: "/v1/line", technique: "short-polling" }],
  },
];
