import type { Trouble } from "../../core/capture/batch.ts";
import { makeMap } from "../uncurried/map.ts";
import { append } from "../uncurried/list.ts";

/** More kinds of trouble than this are counted together. */
const MOST_KINDS = 64;

/** What the shim could not do or would not believe, counted for the viewer to show. */
export class Troubles {
  readonly #counts = makeMap<string, number>();
  #kinds = 0;
  /** Grows with every trouble, so that a port knows whether it has told them all. */
  version = 0;
  /** Called after each. */
  noticed: (() => void) | undefined;

  /** @param what `refused:<reason>`, `unwrapped:<name>`, `lost:<name>`, `blind:<where>` or `observer:<where>`. */
  count(what: string): void {
    const before = this.#counts.get(what);
    if (before === undefined && this.#kinds >= MOST_KINDS) {
      this.#counts.set("other", (this.#counts.get("other") ?? 0) + 1);
    } else {
      if (before === undefined) this.#kinds += 1;
      this.#counts.set(what, (before ?? 0) + 1);
    }
    this.version += 1;
    this.noticed?.();
  }

  list(): Trouble[] {
    const troubles: Trouble[] = [];
    this.#counts.forEach((count, what) => {
      append(troubles, { what, count });
    });
    return troubles;
  }

  /** Runs an observation. What fails in it is counted and goes no further: the page must not notice. */
  attempt<Result>(where: string, observe: () => Result): Result | undefined {
    try {
      return observe();
    } catch {
      this.count(`observer:${where}`);
      return undefined;
    }
  }
}
