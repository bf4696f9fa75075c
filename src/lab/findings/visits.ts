import type { IncomingMessage } from "node:http";
import { pathOf, queryOf } from "../record/query.ts";

/** Runs and paths that are remembered; the oldest are forgotten. */
const KEPT = 1000;

/** Counts how often each path was asked in each run, for answers that depend on what came before. */
export class Visits {
  readonly #counts = new Map<string, number>();

  /** @returns 1 at the first visit. */
  next(request: Pick<IncomingMessage, "url">): number {
    const key = JSON.stringify([queryOf(request).get("run"), pathOf(request)]);
    const count = (this.#counts.get(key) ?? 0) + 1;
    // Set anew, so that the oldest is the one that was asked longest ago.
    this.#counts.delete(key);
    this.#counts.set(key, count);
    const oldest = this.#counts.keys().next();
    if (this.#counts.size > KEPT && oldest.done !== true) this.#counts.delete(oldest.value);
    return count;
  }
}
