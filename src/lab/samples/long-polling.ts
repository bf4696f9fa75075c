import { Router, type Response } from "express";
import { TIMINGS } from "../feed/timings.ts";
import type { Feed } from "../feed/feed.ts";
import type { Feeds } from "../feed/feeds.ts";
import type { PollAnswer } from "../feed/update.ts";

/**
 * Long polling: the page asks, and the server holds its answer back until there is news.
 *
 * When nothing happens for a while it answers 204, because proxies cut requests that take too long, and the
 * page asks again at once. News arrives as quickly as over an open connection, at one request per news.
 */
export function longPolling(feeds: Feeds, hold: number = TIMINGS.hold): Router {
  const router = Router();

  router.get("/long-polling/updates", (request, response) => {
    const feed = feeds.of(request);
    feed.attend();
    const since = Number(request.query["since"] ?? feed.last);
    // News from between two questions is answered at once: nothing gets lost in the pause.
    if (feed.last > since) answer(response, feed, since);
    else holdUntilNews(response, feed, since, hold);
  });

  return router;
}

function holdUntilNews(response: Response, feed: Feed, since: number, hold: number): void {
  const release = (): void => {
    unsubscribe();
    clearTimeout(timer);
  };
  const unsubscribe = feed.subscribe(() => {
    release();
    answer(response, feed, since);
  });
  const timer = setTimeout(() => {
    release();
    response.status(204).end();
  }, hold);
  // The page left, or gave up: nobody waits any more. Comes after every answer too, and does no harm then.
  response.on("close", release);
}

function answer(response: Response, feed: Feed, since: number): void {
  const body: PollAnswer = { last: feed.last, updates: feed.since(since) };
  response.json(body);
}
