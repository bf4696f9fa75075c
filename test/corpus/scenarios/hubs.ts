import type { Scenario } from "../scenario.ts";
import { serveHub } from "../signalr-server.ts";
import type { Site } from "../site.ts";

const hubPage = (transport: string): string => `
  import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
  const hub = new HubConnectionBuilder()
    .withUrl("/desk", { transport: HttpTransportType.${transport} })
    .configureLogging(LogLevel.None)
    .build();
  hub.on("moved", (at) => (document.title = at));
  await hub.start();`;

const channelPage = (options: string): string => `
  import { LongPoll, Socket } from "phoenix";
  const socket = new Socket("/line", ${options});
  socket.connect();
  socket.channel("room:1").join();`;

type Frame = [string | null, string | null, string, string, object];

/** The answer to a message of a channel's client. */
function reply([joinRef, ref, topic]: Frame): Frame {
  return [joinRef, ref, topic, "phx_reply", { status: "ok", response: {} }];
}

/** The transport of Phoenix channels that waits; it ends its address itself. */
function serveWaitingChannel(site: Site): void {
  let frames: Frame[] = [];
  const waiting: (() => void)[] = [];
  const tell = (frame: Frame): void => {
    frames.push(frame);
    waiting.splice(0).forEach((answer) => answer());
  };
  site.tick(1400, () => tell([null, null, "room:1", "moved", { at: Date.now() }]));
  site.app.get("/line/longpoll", (request, response) => {
    const token = "SFMyNTY.g2gDaAJhBXQ";
    if (request.query["token"] === undefined) {
      return void response.json({ status: 410, token, messages: [] });
    }
    const answer = (): void => {
      if (response.writableEnded) return;
      const messages = frames.map((frame) => JSON.stringify(frame));
      frames = [];
      response.json({ status: messages.length > 0 ? 200 : 204, token, messages });
    };
    if (frames.length > 0) return void answer();
    waiting.push(answer);
    setTimeout(answer, 1900);
  });
  site.app.post("/line/longpoll", (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      for (const line of body.split("\n")) tell(reply(JSON.parse(line) as Frame));
      response.json({ status: 200 });
    });
  });
}

/** SignalR and Phoenix, in each of their ways. */
export const hubs: readonly Scenario[] = [
  {
    name: "signalr-long-polling",
    page: hubPage("LongPolling"),
    serve: serveHub,
    labels: [{ path: "/desk", method: "GET", technique: "long-polling" }],
  },
  {
    name: "signalr-event-source",
    page: hubPage("ServerSentEvents"),
    serve: serveHub,
    labels: [{ path: "/desk", method: "GET", technique: "sse" }],
  },
  {
    name: "signalr-websocket",
    page: hubPage("WebSockets"),
    serve: serveHub,
    labels: [{ path: "/desk", technique: "websocket" }],
  },
  {
    name: "phoenix-long-polling",
    page: channelPage("{ transport: LongPoll }"),
    serve: serveWaitingChannel,
    labels: [{ path: "/line/longpoll", method: "GET", technique: "long-polling" }],
  },
  {
    name: "phoenix-websocket",
    page: channelPage("{}"),
    serve: (site) => {
      site.sockets("/line/websocket", (socket) => {
        socket.on("message", (data: Buffer) => {
          socket.send(JSON.stringify(reply(JSON.parse(data.toString()) as Frame)));
        });
        site.tick(1000, () => socket.send('[null,null,"room:1","moved",{"x":1}]'));
      });
    },
    labels: [{ path: "/line/websocket", technique: "websocket" }],
  },
];
