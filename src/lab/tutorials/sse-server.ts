import express from "express";
import type { Express, Response } from "express";

interface Client {
  readonly id: number;
  readonly res: Response;
}

export interface TutorialStream {
  /** What gives a client its id; the tutorial uses `Date.now`. */
  readonly clock: () => number;
  /** Milliseconds after which the server broadcasts by itself, beside the tutorial's `POST /update`. */
  readonly every: number;
  /** After so many broadcasts the server ends all streams, as a server that is restarted does. */
  readonly restartAfter?: number;
}

/**
 * The tutorial's event stream: events without ids, and the clock as the id of a client.
 *
 * @returns what ends its broadcasts.
 */
export function tutorialSse(app: Express, options: TutorialStream): () => void {
  let clients: Client[] = [];
  let broadcasts = 0;

  app.get("/events", (_req, res) => {
    res.setHeader("Content-Type", "text/event-stream");
    res.setHeader("Cache-Control", "no-cache");
    res.setHeader("Connection", "keep-alive");

    const clientId = options.clock();
    clients.push({ id: clientId, res });

    res.write(`data: Connected\n\n`);

    // The tutorial listens on `req`, which closes as soon as it has been read.
    res.on("close", () => {
      // Everybody with this id goes, not only the one that left.
      clients = clients.filter((client) => client.id !== clientId);
    });
  });

  const broadcast = (newData: unknown): void => {
    broadcasts++;
    clients.forEach((client) => client.res.write(`data: ${JSON.stringify({ data: newData })}\n\n`));
    if (broadcasts % (options.restartAfter ?? Infinity) === 0) {
      clients.forEach((client) => client.res.end());
    }
  };

  app.post("/update", express.json(), (req, res) => {
    broadcast((req.body as { data: unknown }).data);
    res.json({ message: "Data sent successfully" });
  });

  const timer = setInterval(() => broadcast(`update ${broadcasts + 1}`), options.every);
  return () => clearInterval(timer);
}

/** `Date.now()` of a busy moment: clients who come within half a second get the same number. */
export function coarseClock(): () => number {
  let last = 0;
  return () => {
    if (Date.now() - last > 500) last = Date.now();
    return last;
  };
}
