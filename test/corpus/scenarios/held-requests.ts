import type { Response } from "express";
import { answerAfter, between, filler } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

/** Long polls with other ways to say where they are, to end without news, and to ask again. */
export const heldRequests: readonly Scenario[] = [
  {
    name: "long-poll-bad-gateway",
    page: `
      async function subscribe() {
        const answer = await fetch("/subscribe");
        if (answer.status === 502) return subscribe();
        if (answer.status !== 200) await new Promise((resolve) => setTimeout(resolve, 1000));
        else document.body.append(await answer.text());
        await subscribe();
      }
      subscribe();`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/subscribe", (_request, response) => {
        turn += 1;
        if (turn % 3 === 0) answerAfter(between(300, 700), () => response.send(filler(12)));
        else answerAfter(1100, () => response.status(502).send("Bad Gateway"));
      });
    },
    labels: [{ path: "/subscribe", technique: "long-polling" }],
  },
  {
    name: "long-poll-gives-up-itself",
    page: `
      function wait() {
        const request = new XMLHttpRequest();
        request.open("GET", "/v1/doorbell");
        request.timeout = 1200;
        request.onload = request.ontimeout = wait;
        request.send();
      }
      wait();`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/doorbell", (_request, response) => {
        turn += 1;
        if (turn % 4 === 0) answerAfter(600, () => response.json({ ring: turn }));
        else answerAfter(5000, () => response.status(204).end());
      });
    },
    labels: [{ path: "/v1/doorbell", technique: "long-polling" }],
  },
  {
    name: "long-poll-aborted-and-asked-anew",
    page: `
      for (;;) {
        try {
          const answer = await fetch("/v1/inbox/wait", { signal: AbortSignal.timeout(1300) });
          document.title = (await answer.json()).mail;
        } catch (error) {
          if (error.name !== "TimeoutError") throw error;
        }
      }`,
    serve: ({ app }) => {
      app.get("/v1/inbox/wait", (_request, response) =>
        answerAfter(between(500, 2200), () => response.json({ mail: filler(8) })),
      );
    },
    labels: [{ path: "/v1/inbox/wait", technique: "long-polling" }],
  },
  {
    name: "long-poll-bursts",
    page: `
      for (;;) {
        const answer = await fetch("/v1/room/wait");
        for (const line of await answer.json()) document.body.append(line);
      }`,
    serve: ({ app }) => {
      let turn = 0;
      app.get("/v1/room/wait", (_request, response) => {
        // After each wait several people talk at once.
        const hold = turn++ % 4 === 0 ? between(1000, 1500) : between(3, 30);
        answerAfter(hold, () => response.json([filler(10)]));
      });
    },
    labels: [{ path: "/v1/room/wait", technique: "long-polling" }],
  },
  {
    name: "long-poll-two-at-once",
    page: `
      const wait = async () => {
        for (;;) await (await fetch("/v1/lanes", { cache: "no-store" })).text();
      };
      wait();
      setTimeout(wait, 450);`,
    serve: ({ app }) => {
      app.get("/v1/lanes", (_request, response) =>
        answerAfter(between(700, 1300), () => response.send(filler(9))),
      );
    },
    labels: [{ path: "/v1/lanes", technique: "long-polling" }],
  },
  {
    name: "long-poll-short-holds",
    page: `for (;;) await (await fetch("/v1/keys")).text();`,
    serve: ({ app }) => {
      app.get("/v1/keys", (_request, response) =>
        answerAfter(between(320, 700), () => response.send(filler(6))),
      );
    },
    labels: [{ path: "/v1/keys", technique: "long-polling" }],
  },
  {
    name: "long-poll-cursor-in-path",
    page: `
      let last = 100;
      for (;;) {
        const { events } = await (await fetch("/v1/events/after/" + last)).json();
        for (const { id } of events) last = id;
      }`,
    serve: ({ app }) => {
      let id = 100;
      app.get("/v1/events/after/:id", (_request, response) =>
        answerAfter(between(500, 1400), () => {
          const count = Math.floor(3 * Math.random());
          response.json({ events: Array.from({ length: count }, () => ({ id: ++id })) });
        }),
      );
    },
    labels: [{ path: /^\/v1\/events\/after\//, technique: "long-polling" }],
  },
  {
    name: "long-poll-token-in-path",
    page: `
      let next = "start";
      for (;;) ({ next } = await (await fetch("/feed/" + next)).json());`,
    serve: ({ app }) => {
      app.get("/feed/:token", (_request, response) =>
        answerAfter(between(500, 1400), () => {
          const next = crypto.randomUUID();
          response.json({ next, items: [filler(10)] });
        }),
      );
    },
    labels: [{ path: /^\/feed\//, technique: "long-polling" }],
  },
  {
    name: "long-poll-cursor-in-header",
    page: `
      let version = "0";
      for (;;) {
        const answer = await fetch("/v1/flags", { headers: { "x-version": version, prefer: "wait=2" } });
        version = answer.headers.get("x-version") ?? version;
        await answer.text();
      }`,
    serve: ({ app }) => {
      let version = 0;
      app.get("/v1/flags", (_request, response) =>
        answerAfter(between(400, 1500), () => {
          version += 1;
          response.set("x-version", String(version)).json({ dark: true });
        }),
      );
    },
    labels: [{ path: "/v1/flags", technique: "long-polling" }],
  },
  {
    name: "long-poll-headers-first",
    page: `
      for (;;) {
        const answer = await fetch("/v1/late");
        document.title = await answer.text();
      }`,
    serve: ({ app }) => {
      app.get("/v1/late", (_request, response) => {
        response.type("text/plain").flushHeaders();
        answerAfter(between(600, 1400), () => response.end("news"));
      });
    },
    labels: [{ path: "/v1/late", technique: "long-polling" }],
  },
  {
    name: "long-poll-bosh",
    page: `
      import { Strophe, $msg } from "strophe.js";
      const connection = new Strophe.Connection("/http-bind");
      connection.attach("me@desk/1", "sid-of-this-tab", 4100, () => undefined);
      connection.addHandler(() => true, null, "message");
      setInterval(() => connection.send($msg({ to: "you@desk" }).c("body").t("hello")), 3300);`,
    serve: ({ app }) => {
      const waiting: Response[] = [];
      const answer = (response: Response, body = ""): void => {
        if (response.writableEnded) return;
        const text = `<body xmlns='http://jabber.org/protocol/httpbind'>${body}</body>`;
        response.type("text/xml").send(text);
      };
      app.post("/http-bind", (_request, response) => {
        // The manager holds one request at a time: another one sets the first free (XEP-0124, 11).
        waiting.splice(0).forEach((held) => answer(held));
        waiting.push(response);
        const hold = between(1200, 1900);
        answerAfter(hold, () =>
          answer(
            response,
            "<message xmlns='jabber:client' from='you@desk'><body>hi</body></message>",
          ),
        );
      });
    },
    labels: [{ path: "/http-bind", technique: "long-polling" }],
  },
  {
    name: "long-poll-form-position",
    page: `
      let position = 0;
      for (;;) {
        const answer = await fetch("/comet", {
          method: "POST", body: new URLSearchParams({ channel: "desk", position: String(position) }),
        });
        position = (await answer.json()).position;
      }`,
    serve: ({ app }) => {
      let position = 900;
      app.post("/comet", (_request, response) =>
        answerAfter(between(500, 1300), () => {
          position += 1 + Math.floor(20 * Math.random());
          response.json({ position, lines: [filler(10)] });
        }),
      );
    },
    labels: [{ path: "/comet", technique: "long-polling" }],
  },
];
