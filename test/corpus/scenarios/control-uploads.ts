import { answerAfter, between, repeat } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

/** Data that the page brings, and large data that it fetches. */
export const controlUploads: readonly Scenario[] = [
  {
    name: "control-upload-tus",
    page: `
      import { Upload } from "tus-js-client";
      new Upload(new Blob([new Uint8Array(600_000)]), {
        endpoint: "/files", chunkSize: 40_000, storeFingerprintForResuming: false,
      }).start();`,
    serve: ({ app }) => {
      app.post("/files", (_request, response) => {
        response.status(201).set({ "tus-resumable": "1.0.0", location: "/files/a1b2c3" }).end();
      });
      app.patch("/files/a1b2c3", (request, response) => {
        let offset = Number(request.headers["upload-offset"]);
        request.on("data", (chunk: Buffer) => (offset += chunk.length));
        request.on("end", () =>
          answerAfter(between(100, 300), () =>
            response
              .status(204)
              .set({ "tus-resumable": "1.0.0", "upload-offset": `${offset}` })
              .end(),
          ),
        );
      });
    },
    labels: [],
  },
  {
    name: "control-upload-parts",
    page: `
      const part = new Uint8Array(30_000);
      for (let number = 1; number <= 12; number++) {
        await fetch("/store/film?part=" + number, { method: "PUT", body: part })
          .then((answer) => answer.json());
      }
      await fetch("/store/film?done", { method: "POST" });`,
    serve: ({ app }) => {
      app.put("/store/film", (request, response) => {
        request
          .resume()
          .on("end", () =>
            answerAfter(between(350, 550), () => response.json({ tag: Math.random() })),
          );
      });
      app.post("/store/film", (_request, response) => void response.json({ done: true }));
    },
    labels: [],
  },
  {
    name: "control-beacons",
    page: `
      let seen = 0;
      setInterval(() => {
        fetch("/pulse", { method: "POST", keepalive: true,
          body: JSON.stringify({ seen: seen++, at: performance.now() }) });
      }, 1000);`,
    serve: ({ app }) => {
      app.post("/pulse", (_request, response) => void response.status(204).end());
    },
    labels: [],
  },
  {
    name: "control-analytics-batches",
    page: `
      const queue = [];
      setInterval(() => queue.push({ what: "move", x: Math.random(), y: Math.random() }), 170);
      setInterval(async () => {
        const batch = queue.splice(0);
        const answer = await fetch("/collect", { method: "POST", body: JSON.stringify({ batch }) });
        await answer.json();
      }, 1000);`,
    serve: ({ app }) => {
      app.post("/collect", (_request, response) => void response.json({ status: "ok" }));
    },
    labels: [],
  },
  {
    name: "control-autosave",
    page: `
      let text = "";
      let timer;
      const type = () => {
        text += "word ";
        clearTimeout(timer);
        timer = setTimeout(() => fetch("/drafts/31", {
          method: "PUT", headers: { "content-type": "application/json" },
          body: JSON.stringify({ text }),
        }).then((answer) => answer.json()), 300);
        setTimeout(type, Math.random() < 0.6 ? 150 : 400 + 900 * Math.random());
      };
      type();`,
    serve: ({ app }) => {
      app.put("/drafts/31", (_request, response) => void response.json({ saved: Date.now() }));
    },
    labels: [],
  },
  {
    name: "control-autosave-timer",
    page: `
      let text = "";
      setInterval(() => (text += "word "), 230);
      setInterval(() => fetch("/drafts/32", {
        method: "PUT", headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
      }).then((answer) => answer.json()), 1000);`,
    serve: ({ app }) => {
      app.put("/drafts/32", (_request, response) => void response.json({ saved: true }));
    },
    labels: [],
  },
  {
    name: "control-rows-one-by-one",
    page: `
      for (let row = 0; row < 15; row++) {
        await fetch("/v1/rows", {
          method: "POST", body: JSON.stringify({ name: "row " + row, value: Math.random() }),
        }).then((answer) => answer.json());
      }`,
    serve: ({ app }) => {
      let id = 100;
      app.post("/v1/rows", (_request, response) =>
        answerAfter(between(350, 550), () => response.status(201).json({ id: id++ })),
      );
    },
    labels: [],
  },
  {
    name: "control-download-reader",
    page: `
      const answer = await fetch("/film");
      const reader = answer.body.getReader();
      let received = 0;
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        received += value.length;
        document.title = received / answer.headers.get("content-length");
      }`,
    serve: ({ app }) => {
      const piece = Buffer.alloc(64_000, 3);
      app.get("/film", (_request, response) => {
        response.set({ "content-length": `${piece.length * 40}`, "content-type": "video/mp4" });
        repeat(120, (turn) => {
          if (turn === 39) response.end(piece);
          else response.write(piece);
          return turn < 39;
        });
      });
    },
    labels: [],
  },
  {
    name: "control-download-xhr",
    page: `
      const request = new XMLHttpRequest();
      request.open("GET", "/table.csv");
      request.onprogress = ({ loaded }) => (document.title = loaded);
      request.send();`,
    serve: ({ app }) => {
      const piece = "17;Anna;Berlin;2026-01-01\n".repeat(1500);
      app.get("/table.csv", (_request, response) => {
        response.type("text/csv").flushHeaders();
        repeat(100, (turn) => {
          if (turn === 40) response.end();
          else response.write(piece);
          return turn < 40;
        });
      });
    },
    labels: [],
  },
];
