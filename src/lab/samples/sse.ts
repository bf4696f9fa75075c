import { Router, type Request, type Response } from "express";
import { TIMINGS } from "../feed/timings.ts";
import type { Feed } from "../feed/feed.ts";
import type { Feeds } from "../feed/feeds.ts";
import type { Update } from "../feed/update.ts";

/**
 * Server-Sent Events: one request whose answer never ends, in the format of the WHATWG HTML standard,
 * section "Server-sent events".
 *
 * The browser connects again by itself after `retry` milliseconds and sends the id of the last event it saw,
 * so that a server that numbers its events can send what was missed.
 */
export class EventStreams {
  readonly #feeds: Feeds;
  readonly #heartbeat: number;
  readonly #clients = new Set<Response>();

  constructor(feeds: Feeds, heartbeat: number = TIMINGS.heartbeat) {
    this.#feeds = feeds;
    this.#heartbeat = heartbeat;
  }

  /** How many pages are connected. */
  get clients(): number {
    return this.#clients.size;
  }

  router(): Router {
    const router = Router();
    router.get("/sse/stream", (request, response) => this.#connect(request, response));
    return router;
  }

  #connect(request: Request, response: Response): void {
    const feed = this.#feeds.of(request);
    response.set({
      "Content-Type": "text/event-stream",
      // A stored or transformed stream would arrive late or not at all.
      "Cache-Control": "no-cache, no-transform",
    });
    response.write(`retry: ${TIMINGS.retry}\n\n`);
    for (const update of missed(feed, request)) send(response, update);

    const unsubscribe = feed.subscribe((update) => send(response, update));
    // Lines that begin with a colon are comments: no event, but proof that the connection lives.
    const heartbeat = setInterval(() => response.write(": heartbeat\n\n"), this.#heartbeat);
    this.#clients.add(response);
    response.on("close", () => {
      this.#clients.delete(response);
      clearInterval(heartbeat);
      unsubscribe();
    });
  }
}

/** What the page has not seen, if it was here before. */
function missed(feed: Feed, request: Request): readonly Update[] {
  const lastEventId = request.get("Last-Event-ID");
  return lastEventId === undefined ? [] : feed.since(Number(lastEventId));
}

/** Several lines make one event; the empty line ends it. */
function send(response: Response, update: Update): void {
  response.write(`id: ${update.id}\nevent: ${update.name}\ndata: ${JSON.stringify(update)}\n\n`);
}
