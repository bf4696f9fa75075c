import type { WorkerCounts } from "../../core/capture/batch.ts";
import { makeWeakMap } from "../natives.ts";
import { makeMap, mapSize } from "../uncurried/map.ts";

/** More shared workers than this are told apart no longer: each object counts as one. */
const MOST_NAMES = 256;

/** The workers that this document's scripts started. What they send and receive is out of every script's sight. */
export class Workers {
  readonly #running = makeWeakMap<object, true>();
  readonly #sharedNames = makeMap<string, true>();
  #dedicated = 0;
  #left = 0;
  #shared = 0;
  /** Grows with every change, so that a port knows whether it has told the last. */
  version = 0;
  /** Called after each. */
  noticed: (() => void) | undefined;

  started(worker: object): void {
    this.#running.set(worker, true);
    this.#dedicated += 1;
    this.#changed();
  }

  /** The page ended a worker, or the worker records itself: it runs out of sight no longer. A second time changes nothing. */
  left(worker: object): void {
    if (!this.#running.has(worker)) return;
    this.#running.delete(worker);
    this.#left += 1;
    this.#changed();
  }

  /** @param name what tells a shared worker from others; undefined where that cannot be known without running the page's code. */
  connected(name: string | undefined): void {
    if (name !== undefined && this.#sharedNames.has(name)) return;
    if (name !== undefined && mapSize(this.#sharedNames) < MOST_NAMES) {
      this.#sharedNames.set(name, true);
    }
    this.#shared += 1;
    this.#changed();
  }

  /** Undefined where there never was any. */
  counts(): WorkerCounts | undefined {
    const dedicated = this.#dedicated;
    const shared = this.#shared;
    if (dedicated + shared === 0) return undefined;
    return { dedicated, shared, running: dedicated + shared - this.#left };
  }

  #changed(): void {
    this.version += 1;
    this.noticed?.();
  }
}
