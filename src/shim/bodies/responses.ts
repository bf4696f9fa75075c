import type { BodyWatch } from "./body-watch.ts";
import { makeWeakMap, shift } from "../natives.ts";

/** Bodies that were answered and that nobody has read; beyond so many, the oldest is no longer asked after. */
const MOST_UNREAD = 1024;
/** With so many, those that have been read meanwhile are let go: each holds the page's response. */
const LEAST_SWEPT = 16;

/** An answer that has not come yet, and what the page has already done with it. */
export interface Promised {
  unseen: string | undefined;
}

/** The responses, streams, readers and iterators through which a watched body can be read. */
export class Responses {
  readonly #isRealmGone: () => boolean;
  readonly #watches = makeWeakMap<object, BodyWatch>();
  #unread: BodyWatch[] = [];
  #sweepAt = LEAST_SWEPT;

  readonly #promised = makeWeakMap<object, Promised>();

  constructor(isRealmGone: () => boolean) {
    this.#isRealmGone = isRealmGone;
  }

  /** The promise that the page has of an answer, before it comes. */
  promise(promise: object, promised: Promised): void {
    this.#promised.set(promise, promised);
  }

  /** The page gave a response, or the promise of one, to something whose reading cannot be watched. */
  handOn(value: unknown, unseen: string): void {
    const given = this.of(value) ?? this.#promised.get(value as object);
    if (given !== undefined) given.unseen = unseen;
  }

  /** A response that `fetch` gave to the page. */
  add(response: object, watch: BodyWatch): void {
    this.#watches.set(response, watch);
    if (this.#unread.length >= this.#sweepAt) this.#sweep();
    if (this.#unread.length >= MOST_UNREAD) shift(this.#unread);
    this.#unread[this.#unread.length] = watch;
  }

  /** Bodies that nobody has begun to read, oldest first. */
  unread(): BodyWatch[] {
    const unread: BodyWatch[] = [];
    for (let index = 0; index < this.#unread.length; index += 1) {
      const watch = this.#unread[index];
      if (watch !== undefined && watch.claim === undefined && !watch.subject.ended) {
        unread[unread.length] = watch;
      }
    }
    this.#unread = unread;
    return unread;
  }

  /** The next time comes when there are twice as many: on average, a response is looked at twice. */
  #sweep(): void {
    const left = 2 * this.unread().length;
    this.#sweepAt = left < LEAST_SWEPT ? LEAST_SWEPT : left > MOST_UNREAD ? MOST_UNREAD : left;
  }

  /** Another object through which the same body can be read. */
  link(object: object, watch: BodyWatch): void {
    this.#watches.set(object, watch);
  }

  /** The object can no longer be read through. */
  unlink(object: object): void {
    this.#watches.delete(object);
  }

  /** Nothing where the realm is gone: no promise of ours may come between then. */
  of(object: unknown): BodyWatch | undefined {
    const watch = this.#watches.get(object as object);
    return watch === undefined || this.#isRealmGone() ? undefined : watch;
  }
}
