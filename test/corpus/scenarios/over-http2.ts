import { answerAfter, between, filler } from "../answers.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

/** Lines of one board, by events. */
function boards(site: Site): void {
  site.app.get("/v1/boards/:board", (_request, response) => {
    response.type("text/event-stream").flushHeaders();
    site.tick(700, () => response.write(`data: ${String(Date.now())}\n\n`));
  });
}

/** The same techniques where all requests share one connection, and none waits for another. */
export const overHttp2: readonly Scenario[] = [
  {
    name: "http2-many-event-sources",
    overHttp2: true,
    page: `
      for (const board of ["north", "south", "east", "west", "sea", "air", "road", "rail"])
        new EventSource("/v1/boards/" + board).onmessage = ({ data }) => (document.title = data);
      setInterval(() => fetch("/v1/clock").then((answer) => answer.json()), 900);`,
    serve: (site) => {
      boards(site);
      site.app.get("/v1/clock", (_request, response) => void response.json({ at: Date.now() }));
    },
    labels: [
      { path: /^\/v1\/boards\//, technique: "sse" },
      { path: "/v1/clock", technique: "short-polling" },
    ],
  },
  {
    name: "http2-many-long-polls",
    overHttp2: true,
    page: `
      const wait = async (room) => {
        for (;;) await (await fetch("/v1/rooms/" + room, { method: "POST" })).json();
      };
      for (const room of ["red", "green", "blue", "white", "black", "grey", "brown"]) wait(room);`,
    serve: ({ app }) => {
      app.post("/v1/rooms/:room", (_request, response) =>
        answerAfter(between(600, 1500), () => response.json({ said: filler(12) })),
      );
    },
    labels: ["red", "green", "blue", "white", "black", "grey", "brown"].map((room) => ({
      path: `/v1/rooms/${room}`,
      technique: "long-polling" as const,
    })),
  },
  {
    name: "http2-ndjson",
    overHttp2: true,
    page: `
      const { body } = await fetch("/v1/changes");
      const lines = body.pipeThrough(new TextDecoderStream());
      for await (const text of lines) document.title = text;`,
    serve: (site) => {
      site.app.get("/v1/changes", (_request, response) => {
        response.type("application/x-ndjson").flushHeaders();
        site.tick(300, () => response.write(`{"at":${String(Date.now())}}\n`));
      });
    },
    labels: [{ path: "/v1/changes", technique: "http-stream" }],
  },
];
