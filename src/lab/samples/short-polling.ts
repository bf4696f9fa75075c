import { Router } from "express";
import type { Feeds } from "../feed/feeds.ts";
import type { PollAnswer } from "../feed/update.ts";

/**
 * Short polling: the page asks every second, and the server answers at once, whether there is news or not.
 *
 * The whole technique is in the page's timer; the server needs nothing special. The price: most answers
 * are empty, and news waits for the next question, half the period on average.
 */
export function shortPolling(feeds: Feeds): Router {
  const router = Router();

  router.get("/short-polling/updates", (request, response) => {
    const feed = feeds.of(request);
    feed.attend();
    // A page that asks for the first time starts from now: it has missed nothing.
    const since = Number(request.query["since"] ?? feed.last);
    const answer: PollAnswer = { last: feed.last, updates: feed.since(since) };
    response.json(answer);
  });

  return router;
}
