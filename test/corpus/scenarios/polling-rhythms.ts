import { answerAfter, between, filler } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

/** Rhythms that are not those of a plain timer whose answers come at once. */
export const pollingRhythms: readonly Scenario[] = [
  {
    name: "interval-slow-answers",
    page: `
      setInterval(async () => {
        const answer = await fetch("/v1/usage");
        document.title = (await answer.json()).used;
      }, 1000);`,
    serve: ({ app }) => {
      app.get("/v1/usage", (_request, response) =>
        answerAfter(between(550, 800), () => response.json({ used: Math.random() })),
      );
    },
    labels: [{ path: "/v1/usage", technique: "short-polling" }],
  },
  {
    name: "interval-hardly-rests",
    page: `
      setInterval(async () => {
        const answer = await fetch("/v1/report", { cache: "no-store" });
        document.title = (await answer.json()).rows;
      }, 900);`,
    serve: ({ app }) => {
      app.get("/v1/report", (_request, response) =>
        answerAfter(between(640, 880), () => response.json({ rows: Math.random() })),
      );
    },
    labels: [{ path: "/v1/report", technique: "short-polling" }],
  },
  {
    name: "interval-overlapping",
    page: `
      setInterval(() => fetch("/v1/stats", { cache: "no-store" }).then((a) => a.json()), 500);`,
    serve: ({ app }) => {
      app.get("/v1/stats", (_request, response) =>
        answerAfter(between(600, 900), () => response.json({ load: Math.random() })),
      );
    },
    labels: [{ path: "/v1/stats", technique: "short-polling" }],
  },
  {
    name: "wait-after-slow-answer",
    page: `
      (async function look() {
        const answer = await fetch("/v1/scan");
        document.title = (await answer.json()).found;
        setTimeout(look, 400);
      })();`,
    serve: ({ app }) => {
      app.get("/v1/scan", (_request, response) =>
        answerAfter(between(420, 700), () => response.json({ found: Math.random() })),
      );
    },
    labels: [{ path: "/v1/scan", technique: "short-polling" }],
  },
  {
    name: "interval-first-answers-slow",
    page: `setInterval(() => fetch("/v1/cold").then((answer) => answer.json()), 700);`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/cold", (_request, response) =>
        answerAfter(turn++ < 3 ? 1200 : 15, () => response.json({ turn })),
      );
    },
    labels: [{ path: "/v1/cold", technique: "short-polling" }],
  },
  {
    name: "interval-of-animation-frames",
    page: `
      let last = 0;
      requestAnimationFrame(function frame(at) {
        if (at - last > 650) {
          last = at;
          fetch("/v1/positions").then((answer) => answer.json());
        }
        requestAnimationFrame(frame);
      });`,
    serve: ({ app }) => {
      app.get("/v1/positions", (_request, response) => void response.json([Math.random()]));
    },
    labels: [{ path: "/v1/positions", technique: "short-polling" }],
  },
  {
    name: "wait-grows-then-steady",
    page: `
      let wait = 100;
      for (;;) {
        await (await fetch("/v1/deploys/9")).json();
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = Math.min(wait * 2, 800);
      }`,
    serve: ({ app }) => {
      app.get("/v1/deploys/9", (_request, response) => void response.json({ state: "running" }));
    },
    labels: [{ path: "/v1/deploys/9", technique: "short-polling" }],
  },
  {
    name: "job-done-in-between",
    page: `
      const { id } = await (await fetch("/v1/exports", { method: "POST" })).json();
      for (;;) {
        const { progress } = await (await fetch("/v1/exports/" + id + "/status")).json();
        document.title = progress;
        if (progress === 100) break;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }`,
    serve: ({ app }) => {
      let progress = 0;
      app.post("/v1/exports", (_request, response) => {
        response.json({ id: "5f0c9d1e-3a7b-4c55-9a0e-8d2b6f4c1e77" });
      });
      app.get("/v1/exports/:id/status", (_request, response) => {
        progress += 10;
        response.json({ progress });
      });
    },
    labels: [{ path: /^\/v1\/exports\/.+\/status$/, technique: "short-polling" }],
  },
  {
    name: "dashboard-of-five",
    page: `
      const tick = () => {
        for (const part of ["cpu", "memory", "disk", "network", "alerts"])
          fetch("/metrics/" + part).then((answer) => answer.json());
      };
      tick();
      setInterval(tick, 1200);`,
    serve: ({ app }) => {
      app.get("/metrics/:part", (_request, response) =>
        answerAfter(between(5, 60), () => response.json({ value: Math.random() })),
      );
    },
    labels: ["cpu", "memory", "disk", "network", "alerts"].map((part) => ({
      path: `/metrics/${part}`,
      technique: "short-polling" as const,
    })),
  },
  {
    name: "dashboard-of-one-path",
    page: `
      const tick = () => {
        for (const symbol of ["AAA", "BBB", "CCC", "DDD", "EEE"])
          fetch("/v1/quote?symbol=" + symbol).then((answer) => answer.json());
      };
      tick();
      setInterval(tick, 1000);`,
    serve: ({ app }) => {
      app.get("/v1/quote", (_request, response) => void response.json({ price: Math.random() }));
    },
    labels: ["AAA", "BBB", "CCC", "DDD", "EEE"].map((symbol) => ({
      path: "/v1/quote",
      query: `symbol=${symbol}`,
      technique: "short-polling" as const,
    })),
  },
  {
    name: "wait-with-jitter-after-answers",
    page: `
      (async function look() {
        await fetch("/v1/lots").then((answer) => answer.json());
        setTimeout(look, 700 * (0.7 + 0.6 * Math.random()));
      })();`,
    serve: ({ app }) => {
      app.get("/v1/lots", (_request, response) =>
        answerAfter(between(10, 250), () => response.json({ bid: filler(12) })),
      );
    },
    labels: [{ path: "/v1/lots", technique: "short-polling" }],
  },
];
