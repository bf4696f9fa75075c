import { WebSocketServer, createWebSocketStream } from "ws";
import type { WebSocket } from "ws";
import { installed } from "../packages.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

interface Aedes {
  readonly Aedes: {
    createBroker(): Promise<{
      handle(stream: object, request: object): void;
      publish(packet: object, done: () => void): void;
      close(): void;
    }>;
  };
}

interface GraphqlWs {
  readonly useServer: (options: object, server: WebSocketServer) => void;
}

interface Graphql {
  readonly buildSchema: (text: string) => object;
}

interface YServer {
  readonly setupWSConnection: (socket: WebSocket, request: object) => void;
}

/** A source of values for a subscription, until it is given up. */
async function* moved(): AsyncGenerator<{ moved: string }> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 900));
    yield { moved: String(Date.now()) };
  }
}

function serveGraphql(site: Site): void {
  const { useServer } = installed("graphql-ws/use/ws") as GraphqlWs;
  const { buildSchema } = installed("graphql") as Graphql;
  const schema = buildSchema("type Query { a: Int } type Subscription { moved: String }");
  const server = new WebSocketServer({ server: site.server, path: "/graph" });
  useServer({ schema, roots: { subscription: { moved } } }, server);
}

/** A frame of STOMP 1.2. */
const frame = (command: string, headers: Record<string, string>, body = ""): string =>
  `${command}\n${Object.entries(headers)
    .map(([name, value]) => `${name}:${value}\n`)
    .join("")}\n${body}\0`;

function json(socket: WebSocket, value: object): void {
  socket.send(JSON.stringify(value));
}

const at = (path: string): string => `"ws://" + location.host + "${path}"`;

/** Protocols over WebSocket, by their clients. */
export const socketProtocols: readonly Scenario[] = [
  {
    name: "mqtt",
    page: `
      import mqtt from "mqtt";
      const client = mqtt.connect(${at("/bus")});
      client.on("connect", () => client.subscribe("cars/+"));
      client.on("message", (topic, payload) => (document.title = payload.toString()));`,
    serve: async (site) => {
      const broker = await (installed("aedes") as Aedes).Aedes.createBroker();
      site.sockets(
        "/bus",
        (socket, request) => broker.handle(createWebSocketStream(socket), request),
        ["mqtt"],
      );
      const payload = Buffer.from("moved");
      site.tick(800, () =>
        broker.publish({ cmd: "publish", topic: "cars/1", payload, qos: 0 }, () => undefined),
      );
      site.atEnd(() => broker.close());
    },
    labels: [{ path: "/bus", technique: "websocket" }],
  },
  {
    name: "stomp",
    page: `
      import { Client } from "@stomp/stompjs";
      const client = new Client({ brokerURL: ${at("/bus")} });
      client.onConnect = () => client.subscribe("/topic/cars", ({ body }) => (document.title = body));
      client.activate();`,
    serve: (site) => {
      site.sockets(
        "/bus",
        (socket) => {
          socket.on("message", (data: Buffer) => {
            const text = data.toString();
            if (text.startsWith("CONNECT")) {
              socket.send(frame("CONNECTED", { version: "1.2", "heart-beat": "0,0" }));
            }
            if (!text.startsWith("SUBSCRIBE")) return;
            const headers = {
              subscription: "sub-0",
              "message-id": "1",
              destination: "/topic/cars",
            };
            site.tick(900, () => socket.send(frame("MESSAGE", headers, "moved")));
          });
        },
        ["v12.stomp"],
      );
    },
    labels: [{ path: "/bus", technique: "websocket" }],
  },
  {
    name: "graphql-ws",
    page: `
      import { createClient } from "graphql-ws";
      const client = createClient({ url: ${at("/graph")} });
      client.subscribe({ query: "subscription { moved }" }, {
        next: ({ data }) => (document.title = data.moved), error: console.error, complete: () => 0,
      });`,
    serve: serveGraphql,
    labels: [{ path: "/graph", technique: "websocket" }],
  },
  {
    name: "apollo-subscription",
    page: `
      import { ApolloClient, InMemoryCache, gql } from "@apollo/client";
      import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
      import { createClient } from "graphql-ws";
      const link = new GraphQLWsLink(createClient({ url: ${at("/graph")} }));
      new ApolloClient({ link, cache: new InMemoryCache() })
        .subscribe({ query: gql\`subscription Moved { moved }\` })
        .subscribe(({ data }) => (document.title = data.moved));`,
    serve: serveGraphql,
    labels: [{ path: "/graph", technique: "websocket" }],
  },
  {
    name: "yjs",
    page: `
      import * as Y from "yjs";
      import { WebsocketProvider } from "y-websocket";
      const doc = new Y.Doc();
      new WebsocketProvider(${at("/pad")}, "one", doc);
      setInterval(() => doc.getText("text").insert(0, "a"), 900);`,
    serve: (site) => {
      const { setupWSConnection } = installed("y-websocket/bin/utils") as YServer;
      site.sockets("/pad/one", setupWSConnection);
    },
    labels: [{ path: "/pad/one", technique: "websocket" }],
  },
  {
    name: "action-cable",
    page: `
      import { createConsumer } from "@rails/actioncable";
      createConsumer(${at("/rail")}).subscriptions.create("CarsChannel", {
        received: (data) => (document.title = data.at),
      });`,
    serve: (site) => {
      site.sockets(
        "/rail",
        (socket) => {
          json(socket, { type: "welcome" });
          site.tick(3000, () => json(socket, { type: "ping", message: Date.now() }));
          socket.on("message", (data: Buffer) => {
            const { identifier } = JSON.parse(data.toString()) as { identifier: string };
            json(socket, { type: "confirm_subscription", identifier });
            site.tick(1100, () => json(socket, { identifier, message: { at: Date.now() } }));
          });
        },
        ["actioncable-v1-json"],
      );
    },
    labels: [{ path: "/rail", technique: "websocket" }],
  },
  {
    name: "pusher",
    page: `
      import Pusher from "pusher-js";
      const pusher = new Pusher("key", {
        cluster: "", wsHost: location.hostname, wsPort: location.port, forceTLS: false,
        enabledTransports: ["ws"], disableStats: true,
      });
      pusher.subscribe("cars").bind("moved", ({ at }) => (document.title = at));`,
    serve: (site) => {
      site.sockets("/app/key", (socket) => {
        const data = JSON.stringify({ socket_id: "1.2", activity_timeout: 120 });
        json(socket, { event: "pusher:connection_established", data });
        socket.once("message", () => {
          json(socket, { event: "pusher_internal:subscription_succeeded", channel: "cars" });
          site.tick(1000, () => json(socket, { event: "moved", channel: "cars", data: "{}" }));
        });
      });
    },
    labels: [{ path: "/app/key", technique: "websocket" }],
  },
  {
    name: "centrifuge",
    page: `
      import { Centrifuge } from "centrifuge";
      const client = new Centrifuge(${at("/center")});
      const cars = client.newSubscription("cars");
      cars.on("publication", ({ data }) => (document.title = data.at));
      cars.subscribe();
      client.connect();`,
    serve: (site) => {
      site.sockets("/center", (socket) => {
        socket.on("message", (data: Buffer) => {
          for (const line of data.toString().split("\n")) {
            const { id, connect, subscribe } = JSON.parse(line) as Record<string, unknown>;
            if (connect) json(socket, { id, connect: { client: "c", version: "1", ping: 25 } });
            if (!subscribe) continue;
            json(socket, { id, subscribe: {} });
            const push = { channel: "cars", pub: { data: { at: Date.now() } } };
            site.tick(900, () => json(socket, { push }));
          }
        });
      });
    },
    labels: [{ path: "/center", technique: "websocket" }],
  },
];
