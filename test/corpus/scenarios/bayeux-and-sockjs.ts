import { installed } from "../packages.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

interface SockJs {
  readonly createServer: (options: object) => {
    on(name: "connection", listener: (connection: { write(text: string): void }) => void): void;
    installHandlers(server: Site["server"], options: { prefix: string }): void;
  };
}

/** A server of SockJS that tells something now and then. */
function serveSockJs(site: Site): void {
  const { createServer } = installed("sockjs") as SockJs;
  const service = createServer({ log: () => undefined, heartbeat_delay: 25_000 });
  service.on("connection", (connection) => {
    site.tick(900, () => connection.write(`tick ${Date.now()}`));
  });
  service.installHandlers(site.server, { prefix: "/echo" });
}

const sockJsPage = (transport: string): string => `
  import SockJS from "sockjs-client";
  const socket = new SockJS("/echo", undefined, { transports: "${transport}" });
  socket.onmessage = ({ data }) => (document.title = data);
  setInterval(() => socket.send("hello"), 2600);`;

const SESSION = String.raw`^/echo/\d{3}/\w+/`;

interface Faye {
  readonly NodeAdapter: new (options: object) => {
    attach(server: Site["server"]): void;
    getClient(): { publish(channel: string, data: object): void };
  };
}

function serveFaye(site: Site): void {
  const { NodeAdapter } = installed("faye") as Faye;
  const bayeux = new NodeAdapter({ mount: "/bay", timeout: 1.5 });
  bayeux.attach(site.server);
  site.tick(1300, () => bayeux.getClient().publish("/cars", { at: Date.now() }));
}

/** Bayeux asks for news by this message, whatever else brings them then. */
const bayeuxConnect = {
  path: "/bay",
  method: "POST",
  body: "/meta/connect",
  technique: "long-polling",
} as const;

const fayePage = (...disabled: string[]): string => `
  import Faye from "faye";
  const client = new Faye.Client(location.origin + "/bay");
  ${disabled.map((name) => `client.disable("${name}");`).join(" ")}
  client.subscribe("/cars", ({ at }) => (document.title = at));`;

interface CometD {
  createCometDServer(options: object): {
    handle: (request: unknown, response: unknown) => void;
    createServerChannel(name: string): { publish(session: null, data: object): void };
    close(): void;
  };
}

/** SockJS and the two families of Bayeux, in each of their ways. */
export const bayeuxAndSockJs: readonly Scenario[] = [
  {
    name: "sockjs-polling",
    page: sockJsPage("xhr-polling"),
    serve: serveSockJs,
    labels: [{ path: new RegExp(`${SESSION}xhr$`), technique: "long-polling" }],
  },
  {
    name: "sockjs-streaming",
    page: sockJsPage("xhr-streaming"),
    serve: serveSockJs,
    labels: [{ path: new RegExp(`${SESSION}xhr_streaming$`), technique: "http-stream" }],
  },
  {
    name: "sockjs-event-source",
    page: sockJsPage("eventsource"),
    serve: serveSockJs,
    labels: [{ path: new RegExp(`${SESSION}eventsource$`), technique: "sse" }],
  },
  {
    name: "sockjs-websocket",
    page: sockJsPage("websocket"),
    serve: serveSockJs,
    labels: [{ path: new RegExp(`${SESSION}websocket$`), technique: "websocket" }],
  },
  {
    name: "faye-long-polling",
    page: fayePage("websocket", "eventsource"),
    serve: serveFaye,
    labels: [bayeuxConnect],
  },
  {
    name: "faye-event-source",
    page: fayePage("websocket"),
    serve: serveFaye,
    labels: [{ path: /^\/bay\/\w+$/, method: "GET", technique: "sse" }, bayeuxConnect],
  },
  {
    name: "faye-websocket",
    page: fayePage(),
    serve: serveFaye,
    labels: [{ path: "/bay", technique: "websocket" }, bayeuxConnect],
  },
  {
    name: "cometd-long-polling",
    page: `
      import { CometD } from "cometd";
      const client = new CometD();
      client.unregisterTransport("websocket");
      client.configure({ url: location.origin + "/desk" });
      client.handshake(({ successful }) => {
        if (successful) client.subscribe("/cars", ({ data }) => (document.title = data.at));
      });`,
    serve: (site) => {
      const server = (installed("cometd-nodejs-server") as CometD).createCometDServer({
        timeout: 1600,
      });
      site.app.use("/desk", (request, response) => server.handle(request, response));
      const cars = server.createServerChannel("/cars");
      site.tick(2100, () => cars.publish(null, { at: Date.now() }));
      site.atEnd(() => server.close());
    },
    labels: [{ path: "/desk/connect", method: "POST", technique: "long-polling" }],
  },
];
