import express, { Router } from "express";
import type { SocketRoute } from "../sockets.ts";
import { bodies } from "./bodies.ts";
import { streams } from "./streams.ts";
import { payloadSocket, refusedSocket } from "./payload-socket.ts";

/** Traffic that is not real-time, or real-time by unusual ways: what a verdict must not get wrong. */
export function controlRoutes(): Router {
  const router = Router();
  router.use("/controls", bodies(), streams());

  router.get("/controls/assets/:name", (request, response) => {
    response.json({ name: request.params.name });
  });

  router.post("/controls/click", express.json(), (_request, response) => {
    response.status(204).end();
  });

  /** A backend that takes its time. */
  router.get("/controls/slow-report", (request, response) => {
    const delay = Number(request.query["delay"] ?? 3000);
    const timer = setTimeout(() => response.json({ rows: 3 }), delay);
    response.on("close", () => clearTimeout(timer));
  });
  return router;
}

export const controlSockets = (): Readonly<Record<string, SocketRoute>> => ({
  "/controls/socket": payloadSocket,
  "/controls/socket-no": refusedSocket,
});
