import { Router, type Response } from "express";
import { Visits } from "./visits.ts";

/** What the server writes, and how many milliseconds after the part before. */
type Part = readonly [after: number, text: string];

interface Stream {
  readonly parts: readonly Part[];
  /** The server ends the stream after the last part; else it stays open until the page leaves. */
  readonly ends?: boolean;
  /** From which visit of a run on the server answers with 500. */
  readonly failsFrom?: number;
}

const event = (id: number, data = `news ${id}`): string => `id: ${id}\ndata: ${data}\n\n`;

/** `count` events, one every `step` milliseconds; the ids begin with `first`. */
const events = (count: number, step: number, first = 1): readonly Part[] =>
  Array.from({ length: count }, (_, i) => [step, event(first + i)] as const);

/** `count` events in one piece, as something that buffers lets them go. */
const together = (after: number, count: number, first: number): Part => [
  after,
  Array.from({ length: count }, (_, i) => event(first + i)).join(""),
];

const COMMENT: Part = [10_000, ": still here\n\n"];

/** Every stream of the findings' pages, by the last part of its path. */
const STREAMS: Readonly<Record<string, Stream>> = {
  "without-ids": {
    parts: [
      [0, "retry: 200\n\n"],
      ...["one", "two", "three"].map((text) => [50, `data: ${text}\n\n`] as const),
    ],
    ends: true,
  },
  "with-ids": { parts: [[0, "retry: 200\n\n"], ...events(3, 50)], ends: true },
  "fails-later": { parts: [[0, "retry: 200\n\n"], ...events(3, 50)], ends: true, failsFrom: 2 },
  "retry-zero": { parts: [[0, "retry: 0\n\n"], ...events(3, 50)], ends: true },
  "retry-later": { parts: [[0, "retry: 3000\n\n"], ...events(3, 50)], ends: true },
  steady: { parts: events(100, 300) },
  held: { parts: [[0, event(1)]] },
  silent: { parts: [[0, event(1)]] },
  heartbeat: { parts: [[0, event(1)], COMMENT, COMMENT, COMMENT, COMMENT, COMMENT, COMMENT] },
  clumped: { parts: [[0, event(1)], together(2000, 40, 2)] },
  history: { parts: [together(0, 40, 1), ...events(10, 400, 41)] },
  "text-that-stalls": {
    parts: [...events(20, 40), [900, event(21)], ...events(10, 40, 22)],
    ends: true,
  },
  "news-that-rests": {
    parts: [...events(14, 150), [900, event(15)], ...events(4, 150, 16)],
    ends: true,
  },
};

/** Event streams that go by the table above. */
export function streams(): Router {
  const router = Router();
  const visits = new Visits();
  router.get("/streams/:name", (request, response) => {
    const stream = STREAMS[request.params.name];
    if (stream === undefined) {
      response.status(404).end();
    } else if (visits.next(request) >= (stream.failsFrom ?? Infinity)) {
      response.status(500).end();
    } else {
      response.set("Content-Type", "text/event-stream");
      response.flushHeaders();
      write(response, stream);
    }
  });
  return router;
}

/** One part after the other. */
function write(response: Response, { parts, ends = false }: Stream): void {
  let timer: NodeJS.Timeout | undefined;
  const next = (position: number): void => {
    const part = parts[position];
    if (part === undefined) {
      if (ends) response.end();
      return;
    }
    timer = setTimeout(() => {
      response.write(part[1]);
      next(position + 1);
    }, part[0]);
  };
  next(0);
  response.on("close", () => clearTimeout(timer));
}
