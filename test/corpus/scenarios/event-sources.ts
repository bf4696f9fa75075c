import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

/** An event stream that never ends. */
const stream =
  (path: string, interval = 700) =>
  (site: Site): void => {
    let id = 0;
    site.app.all(path, (_request, response) => {
      response.type("text/event-stream").flushHeaders();
      site.tick(interval, () => response.write(`id: ${id++}\ndata: {"at":${Date.now()}}\n\n`));
    });
  };

const labels = [{ path: "/v1/lines", technique: "sse" }] as const;

/** Event streams, natively and by all that stands in for it. */
export const eventSources: readonly Scenario[] = [
  {
    name: "event-source",
    page: `new EventSource("/v1/lines").onmessage = ({ data }) => (document.title = data);`,
    serve: stream("/v1/lines"),
    labels,
  },
  {
    name: "event-source-named-events",
    page: `
      const source = new EventSource("/v1/lines");
      source.addEventListener("price", ({ data }) => (document.title = data));`,
    serve: (site) => {
      site.app.get("/v1/lines", (_request, response) => {
        response.type("text/event-stream").write("retry: 400\n\n");
        site.tick(500, () => response.write(`event: price\ndata: ${Math.random()}\n\n`));
      });
    },
    labels,
  },
  {
    name: "event-source-reconnects",
    page: `new EventSource("/v1/lines").onmessage = ({ data }) => (document.title = data);`,
    serve: (site) => {
      let id = 0;
      site.app.get("/v1/lines", (_request, response) => {
        response.type("text/event-stream").write("retry: 300\n\n");
        site.tick(450, () => response.write(`id: ${id++}\ndata: tick\n\n`));
        setTimeout(() => response.end(), 1700);
      });
    },
    labels,
  },
  {
    name: "event-source-silent",
    page: `new EventSource("/v1/lines").onmessage = ({ data }) => (document.title = data);`,
    serve: (site) => {
      site.app.get("/v1/lines", (_request, response) => {
        response.type("text/event-stream").flushHeaders();
        site.tick(1500, () => response.write(": still here\n\n"));
      });
    },
    labels,
  },
  {
    name: "event-source-with-credentials",
    page: `
      const source = new EventSource("/v1/lines?topic=a&topic=b", { withCredentials: true });
      source.onmessage = ({ data }) => (document.title = data);
      setTimeout(() => source.close(), 4000);`,
    serve: stream("/v1/lines"),
    labels,
  },
  {
    name: "event-source-polyfill",
    page: `
      import { EventSourcePolyfill } from "event-source-polyfill";
      const source = new EventSourcePolyfill("/v1/lines", { headers: { "x-who": "me" } });
      source.onmessage = ({ data }) => (document.title = data);`,
    serve: stream("/v1/lines"),
    labels,
  },
  {
    name: "fetch-event-source",
    page: `
      import { fetchEventSource } from "@microsoft/fetch-event-source";
      fetchEventSource("/v1/lines", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ topics: ["a"] }),
        onmessage: ({ data }) => (document.title = data),
      });`,
    serve: stream("/v1/lines"),
    labels,
  },
  {
    name: "event-stream-over-fetch",
    page: `
      const { body } = await fetch("/v1/lines");
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        document.title = value;
      }`,
    serve: stream("/v1/lines"),
    labels,
  },
  {
    name: "event-stream-over-xhr",
    page: `
      const request = new XMLHttpRequest();
      request.open("GET", "/v1/lines");
      request.onprogress = () => (document.title = request.responseText.slice(-40));
      request.send();`,
    serve: stream("/v1/lines"),
    labels,
  },
  {
    name: "graphql-over-event-stream",
    page: `
      import { createClient } from "graphql-sse";
      const client = createClient({ url: "/graph/live" });
      for await (const { data } of client.iterate({ query: "subscription { moved }" }))
        document.title = data.moved;`,
    serve: (site) => {
      site.app.post("/graph/live", (_request, response) => {
        response.type("text/event-stream").flushHeaders();
        site.tick(800, () => response.write(`event: next\ndata: {"data":{"moved":1}}\n\n`));
      });
    },
    labels: [{ path: "/graph/live", technique: "sse" }],
  },
];
