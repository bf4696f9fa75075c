import { randomUUID } from "node:crypto";
import type { Site } from "./site.ts";

/** Ends every message of SignalR's JSON protocol. */
const END = "\u001e";

const update = (): string =>
  JSON.stringify({ type: 1, target: "moved", arguments: [Date.now()] }) + END;

/** How long a poll is held where nothing happens, in milliseconds. */
const HOLD = 1500;

/** A hub of SignalR at `/desk`, in the three transports of its specification. */
export function serveHub(site: Site): void {
  const { app } = site;
  app.post("/desk/negotiate", (_request, response) => {
    response.json({
      negotiateVersion: 1,
      connectionId: randomUUID(),
      connectionToken: randomUUID(),
      availableTransports: [
        { transport: "WebSockets", transferFormats: ["Text", "Binary"] },
        { transport: "ServerSentEvents", transferFormats: ["Text"] },
        { transport: "LongPolling", transferFormats: ["Text", "Binary"] },
      ],
    });
  });
  serveRequests(site);
  site.sockets("/desk", (socket) => {
    socket.once("message", () => {
      socket.send(`{}${END}`);
      site.tick(900, () => socket.send(update()));
    });
  });
}

function serveRequests(site: Site): void {
  const { app } = site;
  let pending = "";
  let polls = 0;
  const waiting: (() => void)[] = [];
  const tell = (text: string): void => {
    pending += text;
    waiting.splice(0).forEach((answer) => answer());
  };
  app.post("/desk", (_request, response) => {
    response.end();
    // The first thing that a client sends is its handshake.
    tell(`{}${END}`);
    site.tick(2000, () => tell(update()));
  });
  app.get("/desk", (request, response) => {
    if (request.headers.accept === "text/event-stream") {
      response.type("text/event-stream").flushHeaders();
      const send = (): void => {
        if (pending !== "") response.write(`data: ${pending}\n\n`);
        pending = "";
        waiting.push(send);
      };
      send();
      return;
    }
    const answer = (): void => {
      if (!response.writableEnded) response.type("text/plain").end(pending);
      pending = "";
    };
    polls += 1;
    // The first poll only opens the connection.
    if (polls === 1 || pending !== "") return void answer();
    waiting.push(answer);
    setTimeout(answer, HOLD);
  });
  app.delete("/desk", (_request, response) => void response.status(202).end());
}
