import { answerAfter, between, filler } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

/** Polls whose requests differ each time, or go another way than straight to the server. */
export const pollingRequests: readonly Scenario[] = [
  {
    name: "interval-uuid-in-query",
    page: `
      setInterval(() => fetch("/v1/seats?request=" + crypto.randomUUID()).then((a) => a.json()), 700);`,
    serve: ({ app }) => {
      app.get("/v1/seats", (_request, response) => void response.json({ free: Math.random() }));
    },
    labels: [{ path: "/v1/seats", technique: "short-polling" }],
  },
  {
    name: "interval-uuid-in-path",
    page: `
      setInterval(() => fetch("/v1/nonce/" + crypto.randomUUID() + "/rates").then((a) => a.json()), 700);`,
    serve: ({ app }) => {
      app.get("/v1/nonce/:id/rates", (_request, response) => {
        response.json({ rate: Math.random() });
      });
    },
    labels: [{ path: /^\/v1\/nonce\//, technique: "short-polling" }],
  },
  {
    name: "interval-clock-in-path",
    page: `
      setInterval(() => fetch("/live/" + Date.now()).then((a) => a.json()), 800);`,
    serve: ({ app }) => {
      app.get("/live/:at", (_request, response) => void response.json({ score: Math.random() }));
    },
    labels: [{ path: /^\/live\//, technique: "short-polling" }],
  },
  {
    name: "interval-random-text",
    page: `
      const once = () => Math.random().toString(36).slice(2);
      setInterval(() => fetch("/v1/lobby?r=" + once()).then((a) => a.json()), 650);`,
    serve: ({ app }) => {
      app.get("/v1/lobby", (_request, response) => void response.json({ players: Math.random() }));
    },
    labels: [{ path: "/v1/lobby", technique: "short-polling" }],
  },
  {
    name: "interval-post-request-id",
    page: `
      setInterval(() => fetch("/v1/read", {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ requestId: crypto.randomUUID(), sentAt: new Date().toISOString(), keys: ["a", "b"] }),
      }).then((answer) => answer.json()), 750);`,
    serve: ({ app }) => {
      app.post("/v1/read", (_request, response) => {
        response.json({ a: Math.random(), b: Math.random() });
      });
    },
    labels: [{ path: "/v1/read", technique: "short-polling" }],
  },
  {
    name: "interval-post-form-clock",
    page: `
      setInterval(() => fetch("/ajax", {
        method: "POST",
        body: new URLSearchParams({ action: "refresh", _: Date.now() }),
      }).then((answer) => answer.text()), 800);`,
    serve: ({ app }) => {
      app.post("/ajax", (_request, response) => void response.send(String(Math.random())));
    },
    labels: [{ path: "/ajax", technique: "short-polling" }],
  },
  {
    name: "interval-rpc-batch",
    page: `
      let id = 0;
      const call = (method) => ({ jsonrpc: "2.0", id: ++id, method, params: [] });
      setInterval(() => fetch("/node", {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify([call("block_number"), call("gas_price")]),
      }).then((answer) => answer.json()), 700);`,
    serve: ({ app }) => {
      app.post("/node", (_request, response) => {
        response.json([{ jsonrpc: "2.0", id: 1, result: Math.random() }]);
      });
    },
    labels: [{ path: "/node", technique: "short-polling" }],
  },
  {
    name: "interval-follows-redirect",
    page: `setInterval(() => fetch("/v1/latest").then((answer) => answer.json()), 800);`,
    serve: ({ app }) => {
      let number = 40;
      app.get("/v1/latest", (_request, response) => {
        number += 1;
        response.redirect(302, `/v1/snapshots/${String(number)}`);
      });
      app.get("/v1/snapshots/:number", ({ params }, response) => {
        response.json({ number: params.number });
      });
    },
    labels: [{ path: "/v1/latest", technique: "short-polling" }],
  },
  {
    name: "interval-given-up-when-slow",
    page: `
      setInterval(async () => {
        try {
          const answer = await fetch("/v1/flaky", { signal: AbortSignal.timeout(250) });
          document.title = (await answer.json()).ok;
        } catch (error) {
          document.title = error.name;
        }
      }, 700);`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/flaky", (_request, response) =>
        answerAfter(turn++ % 2 === 0 ? 20 : 500, () => response.json({ ok: turn })),
      );
    },
    labels: [{ path: "/v1/flaky", technique: "short-polling" }],
  },
  {
    name: "interval-ofetch",
    page: `
      import { ofetch } from "ofetch";
      setInterval(() => ofetch("/v1/tickets", { query: { state: "open" } }), 850);`,
    serve: ({ app }) => {
      app.get("/v1/tickets", (_request, response) => void response.json([filler(5)]));
    },
    labels: [{ path: "/v1/tickets", technique: "short-polling" }],
  },
  {
    name: "interval-superagent",
    page: `
      import request from "superagent";
      setInterval(async () => (document.title = (await request.get("/v1/parcels").query({ q: 7 })).text), 750);`,
    serve: ({ app }) => {
      app.get("/v1/parcels", (_request, response) => void response.json({ at: filler(5) }));
    },
    labels: [{ path: "/v1/parcels", technique: "short-polling" }],
  },
  {
    name: "interval-behind-service-worker",
    page: `
      await navigator.serviceWorker.register("/sw.js");
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller === null)
        await new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve));
      setInterval(() => fetch("/v1/badge").then((answer) => answer.json()), 700);`,
    serve: ({ app }) => {
      app.get("/sw.js", (_request, response) => {
        response.type("js").send(`
          self.oninstall = () => self.skipWaiting();
          self.onactivate = (event) => event.waitUntil(self.clients.claim());
          self.onfetch = (event) => event.respondWith(fetch(event.request));`);
      });
      app.get("/v1/badge", (_request, response) => void response.json({ unread: Math.random() }));
    },
    labels: [{ path: "/v1/badge", technique: "short-polling" }],
  },
  {
    name: "interval-in-frame",
    body: `<iframe src="/widget"></iframe>`,
    page: ``,
    serve: ({ app }) => {
      app.get("/widget", (_request, response) => {
        response.type("html").send(`<!doctype html><title>widget</title><script>
          setInterval(() => fetch("/v1/score").then((answer) => answer.json()), 900);</script>`);
      });
      app.get("/v1/score", (_request, response) => void response.json({ goals: Math.random() }));
    },
    labels: [{ path: "/v1/score", technique: "short-polling" }],
  },
  {
    name: "live-playlist",
    page: `
      const known = new Set();
      async function refresh() {
        const list = await (await fetch("/live/index.m3u8")).text();
        for (const name of list.split("\\n").filter((line) => line.endsWith(".ts"))) {
          if (known.has(name)) continue;
          known.add(name);
          await (await fetch("/live/" + name)).arrayBuffer();
        }
      }
      refresh();
      setInterval(refresh, 1000);`,
    serve: ({ app }) => {
      const began = Date.now();
      app.get("/live/index.m3u8", (_request, response) => {
        const newest = Math.floor((Date.now() - began) / 1000);
        const names = [newest, newest + 1, newest + 2].map(
          (n) => `#EXTINF:1,\nseg-${String(n)}.ts`,
        );
        response.type("application/vnd.apple.mpegurl").send(["#EXTM3U", ...names, ""].join("\n"));
      });
      app.get("/live/:segment", (_request, response) =>
        answerAfter(between(20, 80), () =>
          response.type("video/mp2t").send(Buffer.alloc(60_000, 7)),
        ),
      );
    },
    labels: [{ path: "/live/index.m3u8", technique: "short-polling" }],
  },
  {
    name: "interval-log-by-range",
    page: `
      let at = 0;
      setInterval(async () => {
        const answer = await fetch("/logs/app.log", { headers: { range: "bytes=" + at + "-" } });
        if (answer.status === 206) at += (await answer.arrayBuffer()).byteLength;
      }, 700);`,
    serve: ({ app }) => {
      let log = "started\n";
      app.get("/logs/app.log", (request, response) => {
        const from = Number(/\d+/.exec(request.headers.range ?? "0")?.[0] ?? 0);
        log += Math.random() < 0.7 ? `${filler(20 + Math.floor(40 * Math.random()))}\n` : "";
        const rest = log.slice(from);
        if (rest === "") return void response.status(416).end();
        response
          .status(206)
          .set("content-range", `bytes ${String(from)}-${String(log.length - 1)}/*`);
        response.type("text/plain").send(rest);
      });
    },
    labels: [{ path: "/logs/app.log", technique: "short-polling" }],
  },
  {
    name: "interval-post-what-is-shown",
    page: `
      // What the page shows changes, and with it what it asks for.
      let top = 0;
      setInterval(() => (top += Math.floor(200 * Math.random())), 1500);
      setInterval(() => fetch("/v1/rows/changes", {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ view: "all", top, height: 800 }),
      }).then((answer) => answer.json()), 500);`,
    serve: ({ app }) => {
      app.post("/v1/rows/changes", (_request, response) => {
        response.json({ changed: Math.random() < 0.5 ? [] : [Math.random()] });
      });
    },
    labels: [{ path: "/v1/rows/changes", technique: "short-polling" }],
  },
];
