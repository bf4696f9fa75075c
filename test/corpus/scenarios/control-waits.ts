import { answerAfter, between, filler } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

/** What is asked again because it failed, or waited for because the server is slow. */
export const controlWaits: readonly Scenario[] = [
  {
    name: "control-axios-retry",
    page: `
      import axios from "axios";
      import retry, { exponentialDelay } from "axios-retry";
      retry(axios, { retries: 7, retryDelay: (count) => exponentialDelay(count, undefined, 60) });
      await axios.get("/v1/fragile");`,
    serve: ({ app }) => {
      app.get("/v1/fragile", (_request, response) => void response.status(503).end());
    },
    labels: [],
  },
  {
    name: "control-retry-even",
    page: `
      import pRetry from "p-retry";
      await pRetry(async () => {
        const answer = await fetch("/v1/asleep");
        if (!answer.ok) throw new Error(String(answer.status));
      }, { retries: 12, minTimeout: 500, factor: 1 });`,
    serve: ({ app }) => {
      app.get("/v1/asleep", (_request, response) => void response.status(502).send("asleep"));
    },
    labels: [],
  },
  {
    name: "control-retry-then-good",
    page: `
      import { QueryClient } from "@tanstack/react-query";
      await new QueryClient().fetchQuery({
        queryKey: ["x"],
        queryFn: () => fetch("/v1/warming").then((answer) => {
          if (!answer.ok) throw new Error("no");
          return answer.json();
        }),
        retry: 6,
        retryDelay: (attempt) => 100 * 2 ** attempt,
      });`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/warming", (_request, response) => {
        turn += 1;
        response.status(turn < 6 ? 500 : 200).json({});
      });
    },
    labels: [],
  },
  {
    name: "control-slow-backend-at-rest",
    page: `
      for (const rest of [600, 1400, 300, 900, 500]) {
        await fetch("/v1/figures").then((answer) => answer.json());
        await new Promise((resolve) => setTimeout(resolve, rest));
      }`,
    serve: ({ app }) => {
      app.get("/v1/figures", (_request, response) =>
        answerAfter(between(700, 1000), () => response.json({ text: filler(300) })),
      );
    },
    labels: [],
  },
  {
    name: "control-slow-backend-once-per-url",
    page: `
      for (const id of [17, 4, 99, 23, 58, 31, 12, 77, 45])
        await fetch("/v1/reports/" + id).then((answer) => answer.json());`,
    serve: ({ app }) => {
      app.get("/v1/reports/:id", (_request, response) =>
        answerAfter(between(600, 900), () => response.json({ text: filler(300) })),
      );
    },
    labels: [],
  },
  {
    name: "control-slow-queries-by-body",
    page: `
      for (const word of "sun moon star rain wind snow fog hail ice".split(" ")) {
        await fetch("/v1/vectors", { method: "POST", body: JSON.stringify({ input: word }) })
          .then((answer) => answer.json());
      }`,
    serve: ({ app }) => {
      app.post("/v1/vectors", (_request, response) =>
        answerAfter(between(550, 850), () =>
          response.json({ vector: Array.from({ length: 64 }, () => Math.random()) }),
        ),
      );
    },
    labels: [],
  },
  {
    name: "control-navigation-bursts",
    page: `
      const visit = (screen) => Promise.all(["head", "body", "side", "foot", "tips"].map((part) =>
        fetch("/screens?part=" + part + "&screen=" + screen).then((answer) => answer.json())));
      for (const [place, after] of [0, 1300, 3600, 4400, 6900].entries())
        setTimeout(() => visit(place), after);`,
    serve: ({ app }) => {
      app.get("/screens", (_request, response) => void response.json({ text: filler(120) }));
    },
    labels: [],
  },
  {
    name: "control-queries-of-one-api",
    page: `
      const ask = (query, id) => fetch("/graph", {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables: { id } }),
      }).then((answer) => answer.json());
      const plan = [[0, "User"], [80, "Cart"], [900, "Shop"], [1700, "Shop"], [1950, "Item"],
        [3300, "Item"], [3600, "Item"], [5800, "Cart"], [6100, "Pay"], [7300, "User"]];
      for (const [after, name] of plan)
        setTimeout(() => ask("query " + name + " { it }", after), after);`,
    serve: ({ app }) => {
      app.post("/graph", (_request, response) => void response.json({ data: { it: filler(50) } }));
    },
    labels: [],
  },
];
