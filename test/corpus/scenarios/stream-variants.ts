import { createGzip } from "node:zlib";
import { repeat } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

const read = (path: string, init = "{}"): string => `
  const { body } = await fetch("${path}", ${init});
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    document.title = value;
  }`;

/** Streams and event streams as they are met beside the plain ones. */
export const streamVariants: readonly Scenario[] = [
  {
    name: "ndjson-quick",
    page: read("/v1/ticks"),
    serve: (site) => {
      site.app.get("/v1/ticks", (_request, response) => {
        response.type("application/x-ndjson").flushHeaders();
        site.tick(15, () => response.write(`{"p":${String(Math.random())}}\n`));
      });
    },
    labels: [{ path: "/v1/ticks", technique: "http-stream" }],
  },
  {
    name: "page-by-parts",
    page: `
      const answer = await fetch("/slow-page");
      const decoder = new TextDecoder();
      for await (const part of answer.body) document.body.append(decoder.decode(part));`,
    serve: ({ app }) => {
      app.get("/slow-page", (_request, response) => {
        response.type("html").set("x-content-type-options", "nosniff").write("<ul>");
        repeat(350, (turn) => {
          if (turn < 12) response.write(`<li>row ${String(turn)}</li>`);
          else response.end("</ul>");
          return turn < 12;
        });
      });
    },
    labels: [{ path: "/slow-page", technique: "http-stream" }],
  },
  {
    name: "text-answer-word-by-word",
    page: read("/v1/answer", `{ method: "POST", body: "why" }`),
    serve: ({ app }) => {
      app.post("/v1/answer", (_request, response) => {
        response.type("text/plain").set("x-content-type-options", "nosniff").flushHeaders();
        repeat(60, (turn) => {
          if (turn < 50) response.write("because ");
          else response.end();
          return turn < 50;
        });
      });
    },
    labels: [{ path: "/v1/answer", technique: "http-stream" }],
  },
  {
    name: "event-stream-compressed",
    page: `new EventSource("/v1/zipped").onmessage = ({ data }) => (document.title = data);`,
    serve: (site) => {
      site.app.get("/v1/zipped", (_request, response) => {
        response.set({ "content-type": "text/event-stream", "content-encoding": "gzip" });
        const zip = createGzip();
        zip.pipe(response);
        site.tick(500, () => {
          zip.write(`data: ${String(Date.now())}\n\n`);
          zip.flush();
        });
      });
    },
    labels: [{ path: "/v1/zipped", technique: "sse" }],
  },
  {
    name: "model-context-over-http",
    page: `
      const ask = (id, method, params = {}) => fetch("/mcp", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
        body: JSON.stringify({ jsonrpc: "2.0", ...(id && { id }), method, params }),
      });
      await (await ask(1, "initialize")).text();
      await ask(0, "notifications/initialized");
      for (let id = 2; ; id++) {
        const { body } = await ask(id, "tools/call", { name: "count", arguments: { to: id } });
        for await (const _ of body);
      }`,
    serve: ({ app }) => {
      app.post("/mcp", (request, response) => {
        let text = "";
        request.on("data", (chunk: Buffer) => (text += chunk.toString()));
        request.on("end", () => {
          const { id, method } = JSON.parse(text) as { id?: number; method: string };
          if (method === "initialize")
            return void response.json({ jsonrpc: "2.0", id, result: {} });
          if (id === undefined) return void response.status(202).end();
          response.type("text/event-stream").flushHeaders();
          repeat(250, (turn) => {
            const result = { jsonrpc: "2.0", id, result: turn };
            if (turn < 4) response.write(`data: {"jsonrpc":"2.0","method":"progress"}\n\n`);
            else response.end(`data: ${JSON.stringify(result)}\n\n`);
            return turn < 4;
          });
        });
      });
    },
    labels: [{ path: "/mcp", body: "tools/call", technique: "sse" }],
  },
  {
    name: "event-source-every-second",
    page: `new EventSource("/v1/brief").onmessage = ({ data }) => (document.title = data);`,
    serve: ({ app }) => {
      app.get("/v1/brief", (_request, response) => {
        response.type("text/event-stream").write("retry: 700\n\n");
        response.write("data: now\n\n");
        setTimeout(() => response.end(), 250);
      });
    },
    labels: [{ path: "/v1/brief", technique: "sse" }],
  },
  {
    name: "event-source-refused",
    page: `
      const source = new EventSource("/v1/refused");
      source.onerror = () => (document.title = String(source.readyState));`,
    serve: ({ app }) => {
      app.get("/v1/refused", (_request, response) => void response.status(500).send("no"));
    },
    labels: [{ path: "/v1/refused", technique: "sse" }],
  },
  {
    name: "event-source-retries-at-once",
    page: `new EventSource("/v1/eager").onmessage = ({ data }) => (document.title = data);`,
    serve: ({ app }) => {
      app.get("/v1/eager", (_request, response) => {
        response.type("text/event-stream").write("retry: 0\n\n");
        setTimeout(() => response.end("data: x\n\n"), 400);
      });
    },
    labels: [{ path: "/v1/eager", technique: "sse" }],
  },
  {
    name: "event-source-polled",
    page: `new EventSource("/v1/status.php").onmessage = ({ data }) => (document.title = data);`,
    serve: ({ app }) => {
      app.get("/v1/status.php", (_request, response) => {
        response.type("text/event-stream").send(`retry: 900\ndata: ${String(Date.now())}\n\n`);
      });
    },
    labels: [{ path: "/v1/status.php", technique: "sse" }],
  },
  {
    name: "event-stream-sse-js",
    page: `
      import { SSE } from "sse.js";
      const source = new SSE("/v1/think", {
        headers: { "content-type": "application/json" }, payload: '{"q":"why"}', method: "POST",
      });
      source.addEventListener("message", ({ data }) => (document.title = data));`,
    serve: (site) => {
      site.app.post("/v1/think", (_request, response) => {
        response.type("text/event-stream").flushHeaders();
        site.tick(300, () => response.write("data: hm\n\n"));
      });
    },
    labels: [{ path: "/v1/think", technique: "sse" }],
  },
];
