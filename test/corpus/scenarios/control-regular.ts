import { answerAfter, between, filler, repeat } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

/** Regular traffic that asks for no news. */
export const controlRegular: readonly Scenario[] = [
  {
    name: "control-send-beacon",
    page: `
      setInterval(() => navigator.sendBeacon("/collect", JSON.stringify({ at: Date.now() })), 900);`,
    serve: ({ app }) => {
      app.post("/collect", (_request, response) => void response.status(204).end());
    },
    labels: [],
  },
  {
    name: "control-heartbeat-without-body",
    page: `setInterval(() => fetch("/v1/session/alive", { method: "POST" }), 1000);`,
    serve: ({ app }) => {
      app.post("/v1/session/alive", (_request, response) => void response.status(204).end());
    },
    labels: [],
  },
  {
    name: "control-heartbeat-acknowledged",
    page: `
      setInterval(() => fetch("/v1/presence", {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ user: 7, state: "here", at: Date.now() }),
      }).then((answer) => answer.json()), 900);`,
    serve: ({ app }) => {
      app.post("/v1/presence", (_request, response) => void response.json({ ok: true }));
    },
    labels: [],
  },
  {
    name: "control-heartbeat-put",
    page: `
      setInterval(() => fetch("/v1/locks/77", { method: "PUT", body: "" }).then((a) => a.text()), 800);`,
    serve: ({ app }) => {
      app.put("/v1/locks/77", (_request, response) => void response.send("ok"));
    },
    labels: [],
  },
  {
    name: "control-metrics-exporter",
    page: `
      // As exporters of traces and metrics send them.
      let turn = 0;
      setInterval(() => fetch("/v1/metrics", {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ resource: "shop", points: [{ name: "clicks", value: turn++, time: Date.now() * 1e6 }] }),
      }).then((answer) => answer.json()), 1000);`,
    serve: ({ app }) => {
      app.post("/v1/metrics", (_request, response) => void response.json({ partialSuccess: {} }));
    },
    labels: [],
  },
  {
    name: "control-position-reports",
    page: `
      let x = 0;
      setInterval(() => {
        x += Math.random();
        fetch("/v1/where?lat=" + (48 + x / 1000).toFixed(6) + "&lon=" + (11 + x / 900).toFixed(6), { method: "POST" });
      }, 800);`,
    serve: ({ app }) => {
      app.post("/v1/where", (_request, response) => void response.status(202).end());
    },
    labels: [],
  },
  {
    name: "control-ranges-of-one-file",
    page: `
      // As readers of large documents do: part after part of one file.
      for (let at = 0; at < 3_000_000; at += 200_000) {
        const answer = await fetch("/book.pdf", { headers: { range: "bytes=" + at + "-" + (at + 199_999) } });
        await answer.arrayBuffer();
        await new Promise((resolve) => setTimeout(resolve, 200));
      }`,
    serve: ({ app }) => {
      app.get("/book.pdf", (_request, response) =>
        answerAfter(between(20, 60), () =>
          response
            .status(206)
            .type("pdf")
            .send(Buffer.from(filler(200_000))),
        ),
      );
    },
    labels: [],
  },
  {
    name: "control-things-by-uuid",
    page: `
      const ids = await (await fetch("/v1/things")).json();
      for (const id of ids) {
        await fetch("/v1/things/" + id).then((answer) => answer.json());
        await new Promise((resolve) => setTimeout(resolve, 300));
      }`,
    serve: ({ app }) => {
      app.get("/v1/things", (_request, response) => {
        response.json(Array.from({ length: 16 }, () => crypto.randomUUID()));
      });
      app.get("/v1/things/:id", (_request, response) => void response.json({ text: filler(60) }));
    },
    labels: [],
  },
  {
    name: "control-slides-by-hash",
    page: `
      const ids = Array.from({ length: 20 }, () => crypto.randomUUID().replaceAll("-", ""));
      let at = 0;
      setInterval(() => fetch("/v1/slide?key=" + ids[at++]).then((answer) => answer.json()), 700);`,
    serve: ({ app }) => {
      app.get("/v1/slide", (_request, response) => void response.json({ text: filler(300) }));
    },
    labels: [],
  },
  {
    name: "control-users-one-by-one",
    page: `
      for (const id of [31, 7, 112, 45, 9, 78, 66, 23, 54, 17, 91, 38]) {
        await fetch("/v1/users/" + id).then((answer) => answer.json());
        await new Promise((resolve) => setTimeout(resolve, 450));
      }`,
    serve: ({ app }) => {
      app.get("/v1/users/:id", (_request, response) => void response.json({ name: filler(10) }));
    },
    labels: [],
  },
  {
    name: "control-pages-in-path",
    page: `
      for (let page = 1; page <= 14; page++) {
        await fetch("/v1/list/" + page).then((answer) => answer.json());
        await new Promise((resolve) => setTimeout(resolve, 250));
      }`,
    serve: ({ app }) => {
      app.get("/v1/list/:page", (_request, response) => void response.json([filler(90)]));
    },
    labels: [],
  },
  {
    name: "control-slow-text",
    page: `document.title = await (await fetch("/v1/slow.txt")).text();`,
    serve: ({ app }) => {
      app.get("/v1/slow.txt", (_request, response) => {
        response.type("text/plain").flushHeaders();
        repeat(400, (turn) => {
          if (turn < 10) response.write("part ");
          else response.end();
          return turn < 10;
        });
      });
    },
    labels: [],
  },
  {
    name: "control-search-debounced",
    page: `
      let timer;
      const input = document.body.appendChild(document.createElement("input"));
      input.oninput = () => {
        clearTimeout(timer);
        timer = setTimeout(() => fetch("/v1/search?q=" + input.value).then((a) => a.json()), 250);
      };
      for (const letter of "real time without any waiting") {
        input.value += letter;
        input.dispatchEvent(new Event("input"));
        await new Promise((resolve) => setTimeout(resolve, Math.random() < 0.4 ? 380 : 120));
      }`,
    serve: ({ app }) => {
      app.get("/v1/search", (_request, response) =>
        answerAfter(between(20, 90), () => response.json([filler(40)])),
      );
    },
    labels: [],
  },
  {
    name: "control-gateway-fails",
    page: `
      for (;;) {
        const answer = await fetch("/v1/broken");
        if (answer.ok) break;
      }`,
    serve: ({ app }) => {
      app.get("/v1/broken", (_request, response) =>
        answerAfter(900, () => response.status(502).send("Bad Gateway")),
      );
    },
    labels: [],
  },
  {
    name: "control-tiles-of-a-map",
    page: `
      for (const zoom of [3, 4, 5, 6]) {
        for (let i = 0; i < 6; i++) fetch("/tiles/" + zoom + "/" + (i + 11 * zoom) + "/" + (7 * zoom + i % 2));
        await new Promise((resolve) => setTimeout(resolve, 500 + 1500 * Math.random()));
      }`,
    serve: ({ app }) => {
      app.get("/tiles/:z/:x/:y", (_request, response) =>
        answerAfter(between(20, 200), () => response.type("png").send(Buffer.alloc(3000, 9))),
      );
    },
    labels: [],
  },
];
