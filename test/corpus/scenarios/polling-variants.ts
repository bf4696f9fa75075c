import type { Scenario } from "../scenario.ts";
import { answerAfter, between } from "../answers.ts";

/** Polls as they are met beside the plain timer: with ETags, clocks, other methods, and rhythms that change. */
export const pollingVariants: readonly Scenario[] = [
  {
    name: "interval-etag-304",
    page: `
      let etag = "";
      setInterval(async () => {
        const answer = await fetch("/v1/stock", { headers: { "if-none-match": etag } });
        etag = answer.headers.get("etag") ?? etag;
        if (answer.status === 200) document.title = (await answer.json()).left;
      }, 700);`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/stock", (request, response) => {
        const etag = `"${String(Math.floor(turn++ / 4))}"`;
        response.setHeader("etag", etag);
        if (request.headers["if-none-match"] === etag) response.status(304).end();
        else response.json({ left: 100 - turn });
      });
    },
    labels: [{ path: "/v1/stock", technique: "short-polling" }],
  },
  {
    name: "interval-head",
    page: `
      setInterval(async () => {
        const { headers } = await fetch("/build/stamp", { method: "HEAD" });
        document.title = headers.get("last-modified") ?? "";
      }, 800);`,
    serve: ({ app }) => {
      app.head("/build/stamp", (_request, response) => {
        response.setHeader("last-modified", new Date().toUTCString()).end();
      });
    },
    labels: [{ path: "/build/stamp", technique: "short-polling" }],
  },
  {
    name: "interval-since-date",
    page: `
      setInterval(async () => {
        const since = new Date(Date.now() - 5000).toISOString();
        const answer = await fetch("/v1/events?since=" + encodeURIComponent(since));
        for (const event of await answer.json()) document.body.append(event.text);
      }, 750);`,
    serve: ({ app }) => {
      app.get("/v1/events", (_request, response) => {
        response.json(Math.random() < 0.5 ? [] : [{ text: `${String(Date.now())} ` }]);
      });
    },
    labels: [{ path: "/v1/events", technique: "short-polling" }],
  },
  {
    name: "interval-post-with-clock",
    page: `
      setInterval(() => fetch("/v1/query", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ device: "d-7", at: Date.now(), want: ["heat", "power"] }),
      }).then((answer) => answer.json()), 900);`,
    serve: ({ app }) => {
      app.post("/v1/query", (_request, response) => {
        response.json({ heat: 20 + Math.random(), power: Math.random() });
      });
    },
    labels: [{ path: "/v1/query", technique: "short-polling" }],
  },
  {
    name: "interval-half-jitter",
    page: `
      const look = async () => {
        await fetch("/v1/queue").then((answer) => answer.text());
        setTimeout(look, 450 * (0.5 + Math.random()));
      };
      look();`,
    serve: ({ app }) => {
      app.get("/v1/queue", (_request, response) => void response.send(String(Math.random())));
    },
    labels: [{ path: "/v1/queue", technique: "short-polling" }],
  },
  {
    name: "interval-changes-pace",
    page: `
      const look = () => fetch("/v1/match").then((answer) => answer.json());
      const quick = setInterval(look, 400);
      setTimeout(() => {
        clearInterval(quick);
        setInterval(look, 1100);
      }, 2700);`,
    serve: ({ app }) => {
      app.get("/v1/match", (_request, response) => void response.json({ minute: Date.now() }));
    },
    labels: [{ path: "/v1/match", technique: "short-polling" }],
  },
  {
    name: "adaptive-wait-begins-anew",
    page: `
      let wait = 150;
      for (;;) {
        const { news } = await (await fetch("/v1/inbox")).json();
        wait = news ? 150 : wait * 1.7;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/inbox", (_request, response) => void response.json({ news: turn++ % 6 === 5 }));
    },
    labels: [{ path: "/v1/inbox", technique: "short-polling" }],
  },
  {
    name: "graphql-get-interval",
    page: `
      const query = "query Score { score }";
      const url = "/graphql?" + new URLSearchParams({ operationName: "Score", query });
      setInterval(() => fetch(url).then((answer) => answer.json()), 650);`,
    serve: ({ app }) => {
      app.get("/graphql", (_request, response) => {
        response.json({ data: { score: Math.floor(Math.random() * 9) } });
      });
    },
    labels: [{ path: "/graphql", technique: "short-polling" }],
  },
  {
    name: "long-polling-204",
    page: `
      let version = 0;
      for (;;) {
        const answer = await fetch("/v1/config/watch?version=" + version);
        if (answer.status === 200) ({ version } = await answer.json());
      }`,
    serve: ({ app }) => {
      let version = 0;
      app.get("/v1/config/watch", (_request, response) => {
        const hasNews = Math.random() < 0.4;
        answerAfter(hasNews ? between(300, 1200) : 1300, () => {
          if (hasNews) response.json({ version: ++version });
          else response.status(204).end();
        });
      });
    },
    labels: [{ path: "/v1/config/watch", technique: "long-polling" }],
  },
  {
    name: "long-polling-post",
    page: `
      let last = "";
      for (;;) {
        const answer = await fetch("/sync", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ token: last, timeout: 900 }),
        });
        last = (await answer.json()).token;
      }`,
    serve: ({ app }) => {
      app.post("/sync", (_request, response) =>
        answerAfter(between(400, 900), () => {
          response.json({ token: Math.random().toString(36).slice(2), events: [] });
        }),
      );
    },
    labels: [{ path: "/sync", technique: "long-polling" }],
  },
];
