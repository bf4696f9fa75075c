import express, { Router, type Response } from "express";
import { Visits } from "./visits.ts";

/** How long the holds last, in milliseconds. */
const NEWS_HOLD = 1600;
const EMPTY_HOLD = 4000;
const NEWS_NOW_AND_THEN = [700, 1300, 500, 1800, 900];

/** After so many failures a server that recovers is well again. */
const FAILURES = 5;

/** What polls and other requests of the findings' pages are answered. */
export function answers(): Router {
  const router = Router();
  const visits = new Visits();

  router.get("/answers/same", (_request, response) => {
    response.json({ status: "unchanged", items: ["one", "two", "three"] });
  });
  router.get("/answers/new", (request, response) => {
    response.json({ items: visits.next(request) });
  });
  router.get("/answers/failing", (_request, response) => {
    response.status(503).json({ error: "overloaded" });
  });
  router.get("/answers/recovering", (request, response) => {
    const isWell = visits.next(request) > FAILURES;
    response.status(isWell ? 200 : 503).json(isWell ? { items: 1 } : { error: "overloaded" });
  });
  router.post("/notes", express.text(), (_request, response) => {
    response.status(204).end();
  });

  router.get("/holds/news", (request, response) => {
    const news = { news: visits.next(request) };
    after(NEWS_HOLD, response, () => response.json(news));
  });
  router.get("/holds/news-now-and-then", (request, response) => {
    const visit = visits.next(request);
    const hold = NEWS_NOW_AND_THEN[visit % NEWS_NOW_AND_THEN.length] ?? NEWS_HOLD;
    after(hold, response, () => response.json({ news: visit }));
  });
  router.get("/holds/empty", (_request, response) => {
    after(EMPTY_HOLD, response, () => response.status(204).end());
  });
  return router;
}

function after(milliseconds: number, response: Response, answer: () => void): void {
  const timer = setTimeout(answer, milliseconds);
  response.on("close", () => clearTimeout(timer));
}
