import type { Scenario } from "../scenario.ts";
import { answerAfter, between } from "../answers.ts";

/** Timers of the page's own, as everybody writes them. */
export const timers: readonly Scenario[] = [
  {
    name: "interval-fetch",
    page: `
      setInterval(async () => {
        const answer = await fetch("/v1/board");
        document.title = (await answer.json()).count;
      }, 1000);`,
    serve: ({ app }) => {
      app.get("/v1/board", (_request, response) => void response.json({ count: Date.now() }));
    },
    labels: [{ path: "/v1/board", technique: "short-polling" }],
  },
  {
    name: "timeout-after-answer",
    page: `
      async function look() {
        const answer = await fetch("/v1/orders/17?fields=state");
        document.title = (await answer.json()).state;
        setTimeout(look, 800);
      }
      look();`,
    serve: ({ app }) => {
      app.get("/v1/orders/17", (_request, response) =>
        answerAfter(between(20, 160), () => response.json({ state: "open" })),
      );
    },
    labels: [{ path: "/v1/orders/17", technique: "short-polling" }],
  },
  {
    name: "interval-with-jitter",
    page: `
      function look() {
        fetch("/v1/load").then((answer) => answer.text());
        setTimeout(look, 600 * (0.7 + 0.6 * Math.random()));
      }
      look();`,
    serve: ({ app }) => {
      app.get("/v1/load", (_request, response) => void response.send(String(Math.random())));
    },
    labels: [{ path: "/v1/load", technique: "short-polling" }],
  },
  {
    name: "interval-xhr-post",
    page: `
      setInterval(() => {
        const request = new XMLHttpRequest();
        request.open("POST", "/v1/query");
        request.setRequestHeader("content-type", "application/json");
        request.responseType = "json";
        request.send(JSON.stringify({ which: "state" }));
      }, 900);`,
    serve: ({ app }) => {
      app.post("/v1/query", (_request, response) => void response.json({ state: Date.now() }));
    },
    labels: [{ path: "/v1/query", technique: "short-polling" }],
  },
  {
    name: "interval-quick",
    page: `setInterval(() => fetch("/v1/gauge").then((answer) => answer.json()), 250);`,
    serve: ({ app }) => {
      app.get("/v1/gauge", (_request, response) => void response.json([1, 2, 3]));
    },
    labels: [{ path: "/v1/gauge", technique: "short-polling" }],
  },
  {
    name: "interval-slow",
    page: `
      const look = () => fetch("/v1/weather").then((answer) => answer.json());
      look();
      setInterval(look, 1400);`,
    serve: ({ app }) => {
      app.get("/v1/weather", (_request, response) => void response.json({ sun: true }));
    },
    labels: [{ path: "/v1/weather", technique: "short-polling" }],
  },
  {
    name: "job-asked-ever-less-often",
    page: `
      const { job } = await (await fetch("/v1/jobs", { method: "POST" })).json();
      let rest = 180;
      for (;;) {
        const { done } = await (await fetch("/v1/jobs/" + job)).json();
        if (done) break;
        await new Promise((resolve) => setTimeout(resolve, rest));
        rest *= 1.6;
      }`,
    serve: ({ app }) => {
      app.post("/v1/jobs", (_request, response) => void response.json({ job: 4711 }));
      app.get("/v1/jobs/4711", (_request, response) => void response.json({ done: false }));
    },
    labels: [{ path: "/v1/jobs/4711", technique: "short-polling" }],
  },
  {
    name: "interval-since-cursor",
    page: `
      let since = 0;
      setInterval(async () => {
        const { items, last } = await (await fetch("/v1/feed?since=" + since)).json();
        since = last;
        for (const item of items) document.body.append(item + " ");
      }, 700);`,
    serve: ({ app }) => {
      let last = 5100;
      app.get("/v1/feed", ({ query }, response) => {
        const since = Number(query["since"]);
        last += Math.floor(Math.random() * 3);
        const items = since === 0 ? [] : Array.from({ length: last - since }, (_, i) => since + i);
        response.json({ items, last });
      });
    },
    labels: [{ path: "/v1/feed", technique: "short-polling" }],
  },
  {
    name: "interval-post-counter",
    page: `
      let turn = 0;
      setInterval(() => {
        fetch("/rpc", {
          method: "POST",
          body: JSON.stringify({ jsonrpc: "2.0", id: ++turn, method: "blockNumber", params: [] }),
        }).then((answer) => answer.json());
      }, 600);
      setTimeout(() => {
        fetch("/rpc", {
          method: "POST",
          body: JSON.stringify({ jsonrpc: "2.0", id: 99, method: "chainId", params: [] }),
        }).then((answer) => answer.json());
      }, 1500);`,
    serve: ({ app }) => {
      app.post("/rpc", (_request, response) => {
        response.json({ jsonrpc: "2.0", id: 1, result: "0x1b4" });
      });
    },
    labels: [{ path: "/rpc", technique: "short-polling", body: "blockNumber" }],
  },
  {
    name: "interval-with-cache-buster",
    page: `
      setInterval(() => fetch("/v1/mail?box=in&_=" + Date.now()).then((a) => a.text()), 800);`,
    serve: ({ app }) => {
      app.get("/v1/mail", (_request, response) => void response.send("0"));
    },
    labels: [{ path: "/v1/mail", technique: "short-polling" }],
  },
  {
    name: "interval-two-of-one-path",
    page: `
      const ask = (operationName, query) => fetch("/api", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ operationName, query }),
      }).then((answer) => answer.json());
      setInterval(() => ask("Seats", "query Seats { seats }"), 700);
      setInterval(() => ask("Prices", "query Prices { prices }"), 1150);
      setTimeout(() => ask("Menu", "query Menu { menu }"), 400);`,
    serve: ({ app }) => {
      app.post("/api", (_request, response) => void response.json({ data: {} }));
    },
    labels: [
      { path: "/api", technique: "short-polling", body: '"Seats"' },
      { path: "/api", technique: "short-polling", body: '"Prices"' },
    ],
  },
  {
    name: "interval-with-failures",
    page: `
      setInterval(() => fetch("/v1/alarm").then((answer) => answer.text()), 650);`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/alarm", (_request, response) => {
        turn += 1;
        response.status(turn % 5 === 0 ? 503 : 200).send(`${turn % 5}`);
      });
    },
    labels: [{ path: "/v1/alarm", technique: "short-polling" }],
  },
];
