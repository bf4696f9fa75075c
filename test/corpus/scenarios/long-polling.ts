import { answerAfter, between, filler } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

/** Requests that the server holds until there is something to say. */
export const longPolling: readonly Scenario[] = [
  {
    name: "long-poll-loop",
    page: `
      for (;;) {
        const answer = await fetch("/v1/wait");
        if (answer.status === 200) document.body.append(await answer.text());
      }`,
    serve: ({ app }) => {
      app.get("/v1/wait", (_request, response) =>
        answerAfter(between(500, 1900), () => response.send("news ")),
      );
    },
    labels: [{ path: "/v1/wait", technique: "long-polling" }],
  },
  {
    name: "long-poll-empty-ceiling",
    page: `
      async function wait() {
        const answer = await fetch("/v1/queue", { cache: "no-store" });
        if (answer.status !== 204) document.body.append(await answer.text());
        wait();
      }
      wait();`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/queue", (_request, response) => {
        turn += 1;
        if (turn % 4 === 0) answerAfter(700, () => response.send("news"));
        else answerAfter(1300, () => response.status(204).end());
      });
    },
    labels: [{ path: "/v1/queue", technique: "long-polling" }],
  },
  {
    name: "long-poll-jquery",
    page: `
      import $ from "jquery";
      (function wait() {
        $.ajax({ url: "/v1/chat/room", dataType: "json", timeout: 30000, complete: wait,
          success: (data) => $("body").append(data.text) });
      })();`,
    serve: ({ app }) => {
      app.get("/v1/chat/room", (_request, response) =>
        answerAfter(between(900, 1700), () => response.json({ text: filler(40) })),
      );
    },
    labels: [{ path: "/v1/chat/room", technique: "long-polling" }],
  },
  {
    name: "long-poll-offset",
    page: `
      let offset = 0;
      for (;;) {
        const { result } = await (await fetch("/bot/updates?limit=10&wait=20&offset=" + offset)).json();
        for (const update of result) offset = update.update_id + 1;
      }`,
    serve: ({ app }) => {
      let next = 830_112;
      app.get("/bot/updates", (_request, response) =>
        answerAfter(between(400, 1500), () => {
          const result = [{ update_id: next++, text: filler(30) }];
          response.json({ ok: true, result });
        }),
      );
    },
    labels: [{ path: "/bot/updates", technique: "long-polling" }],
  },
  {
    name: "long-poll-post-cursor",
    page: `
      let cursor = "start";
      for (;;) {
        const answer = await fetch("/v1/sync", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ cursor }),
        });
        ({ cursor } = await answer.json());
      }`,
    serve: ({ app }) => {
      app.post("/v1/sync", (_request, response) =>
        answerAfter(between(800, 1600), () =>
          response.json({ cursor: filler(24), changes: [filler(12)] }),
        ),
      );
    },
    labels: [{ path: "/v1/sync", technique: "long-polling" }],
  },
  {
    name: "long-poll-busy-channel",
    page: `
      for (;;) await (await fetch("/v1/ticker")).json();`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/ticker", (_request, response) => {
        turn += 1;
        // Every third answer was waiting already.
        answerAfter(turn % 3 === 0 ? 5 : between(450, 1100), () => response.json([turn]));
      });
      app.get("/v1/ready", (_request, response) => void response.json(true));
    },
    labels: [{ path: "/v1/ticker", technique: "long-polling" }],
  },
  {
    name: "long-poll-xhr-with-clicks",
    page: `
      function wait() {
        const request = new XMLHttpRequest();
        request.open("GET", "/v1/events?nocache=" + Math.random());
        request.onload = wait;
        request.send();
      }
      wait();
      for (const after of [700, 1900, 2600, 5200]) {
        setTimeout(() => fetch("/v1/say", { method: "POST", body: "hello" }), after);
      }`,
    serve: ({ app }) => {
      const waiting: (() => void)[] = [];
      const tell = (): void => waiting.splice(0).forEach((answer) => answer());
      app.get("/v1/events", (_request, response) => {
        waiting.push(() => response.json({ at: Date.now() }));
        setTimeout(tell, 1500);
      });
      app.post("/v1/say", (_request, response) => {
        response.status(202).end();
        tell();
      });
    },
    labels: [{ path: "/v1/events", technique: "long-polling" }],
  },
  {
    name: "long-poll-couchdb-feed",
    page: `
      let since = "0";
      for (;;) {
        const answer = await fetch("/shop/_changes?feed=longpoll&since=" + since);
        since = (await answer.json()).last_seq;
      }`,
    serve: ({ app }) => {
      let seq = 12;
      app.get("/shop/_changes", (_request, response) =>
        answerAfter(between(300, 2200), () => {
          seq += 1;
          response.json({ results: [{ seq, id: filler(8) }], last_seq: `${seq}-g1AAAA${seq}` });
        }),
      );
    },
    labels: [{ path: "/shop/_changes", technique: "long-polling" }],
  },
  {
    name: "long-poll-pause-between",
    page: `
      async function wait() {
        await (await fetch("/v1/bell")).text();
        setTimeout(wait, 50);
      }
      wait();`,
    serve: ({ app }) => {
      app.get("/v1/bell", (_request, response) =>
        answerAfter(between(1000, 1800), () => response.send("ring")),
      );
    },
    labels: [{ path: "/v1/bell", technique: "long-polling" }],
  },
];
