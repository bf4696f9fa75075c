import { Router, type Response } from "express";
import { MARKUP } from "./bodies.ts";

/** Streams that end by themselves, with a fixed number of parts. */
export function streams(): Router {
  const router = Router();

  router.get("/stream/sse", (request, response) => {
    response.set("Content-Type", "text/event-stream");
    const parts = [
      "retry: 5000\n\n: a comment\n\n",
      ...numbers(count(request.query["count"], 8)).map(
        (n) => `id: ${n}\nevent: ${n % 2 === 0 ? "even" : "message"}\ndata: {"n":${n}}\n\n`,
      ),
    ];
    writeEach(response, parts, 250, () => response.end());
  });

  router.get("/stream/ndjson", (request, response) => {
    response.set("Content-Type", "application/x-ndjson");
    const parts = numbers(count(request.query["count"], 10)).map(
      (n) => `{"n":${n},"名":"value"}\n`,
    );
    writeEach(response, parts, 250, () => response.end());
  });

  /** Ends after four events; whoever comes back with the last id gets the next four, up to twelve. */
  router.get("/stream/ends", (request, response) => {
    const last = Number(request.get("Last-Event-ID") ?? 0);
    if (last >= ENDS.total) {
      // 204 tells the browser not to come back (WHATWG HTML, "reestablish the connection").
      response.status(204).end();
      return;
    }
    response.set("Content-Type", "text/event-stream");
    const events = numbers(ENDS.perConnection).map(
      (n) => `id: ${last + n}\ndata: event ${last + n}\n\n`,
    );
    writeEach(response, ["retry: 400\n\n", ...events], 150, () => response.end());
  });

  router.get("/stream/names", (_request, response) => {
    response.set("Content-Type", "text/event-stream");
    const events = numbers(9).map((n) => {
      const name = ["message", "heard", "unheard"][n % 3] ?? "message";
      return `event: ${name}\ndata: ${name} ${n}\n\n`;
    });
    // Stays open, so that the browser does not come back and hear everything again.
    writeEach(response, events, 150);
  });

  router.get("/stream/markup", (_request, response) => {
    response.set("Content-Type", "text/event-stream");
    writeEach(response, [`data: ${MARKUP}\n\n`], 50);
  });

  /** An event stream that says one thing and stays open. */
  router.get("/stream/open/:name", (_request, response) => {
    response.set("Content-Type", "text/event-stream");
    response.write("data: open\n\n");
  });
  return router;
}

/** How `/stream/ends` ends. */
export const ENDS = { perConnection: 4, total: 12 } as const;

const count = (asked: unknown, otherwise: number): number => Number(asked ?? otherwise);

const numbers = (length: number): readonly number[] => Array.from({ length }, (_, i) => i + 1);

/** Writes one part after the other, with a pause of `gap` milliseconds between them. */
function writeEach(
  response: Response,
  parts: readonly string[],
  gap: number,
  done: () => void = () => undefined,
): void {
  const waiting = [...parts];
  const writeNext = (): void => {
    const part = waiting.shift();
    if (part !== undefined) {
      response.write(part);
      return;
    }
    clearInterval(timer);
    done();
  };
  const timer = setInterval(writeNext, gap);
  response.on("close", () => clearInterval(timer));
  writeNext();
}
