import express, { Router } from "express";
import type { Feeds } from "../feed/feeds.ts";

/**
 * Publishing: where a technique only brings news to the page, the page speaks by ordinary requests.
 *
 * `POST /publish {"text": "..."}` reaches everybody on the same channel, by whatever technique they listen.
 */
export function publish(feeds: Feeds): Router {
  const router = Router();

  router.post("/publish", express.json(), (request, response) => {
    const { text, name } = request.body as { text?: unknown; name?: unknown };
    if (typeof text !== "string" || text === "") {
      response.status(400).json({ error: "The body needs a text." });
      return;
    }
    const update = feeds.of(request).publish(text, typeof name === "string" ? name : undefined);
    response.json({ id: update.id });
  });

  return router;
}
