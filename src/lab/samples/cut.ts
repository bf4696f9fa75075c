import { Router } from "express";
import type { Socket } from "node:net";
import { queryOf } from "../record/query.ts";

/**
 * Cuts what a run has open, as a lost network would: long polls, event streams, WebSockets.
 * It shows who connects again by itself, and who gets what was published meanwhile.
 */
export class Cutter {
  readonly #open = new Map<string, Set<Socket>>();

  /** A connection to cut when its run asks for it. */
  add(request: { readonly url?: string | undefined; readonly socket: Socket }): void {
    const run = queryOf(request).get("run") ?? "";
    const sockets = this.#open.get(run) ?? new Set();
    this.#open.set(run, sockets);
    // A socket that is kept alive brings many requests.
    if (sockets.has(request.socket)) return;
    sockets.add(request.socket);
    request.socket.once("close", () => sockets.delete(request.socket));
  }

  router(): Router {
    const router = Router();
    router.post("/cut", (request, response) => {
      const sockets = this.#open.get(queryOf(request).get("run") ?? "") ?? [];
      const others = [...sockets].filter((socket) => socket !== request.socket);
      for (const socket of others) socket.destroy();
      response.json({ cut: others.length });
    });
    return router;
  }
}
