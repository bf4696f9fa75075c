import type { BodyWatch } from "./body-watch.ts";
import { isObject } from "../facts/arguments.ts";
import { makeWeakMap } from "../natives.ts";
import { append, shift } from "../uncurried/list.ts";

/** Bodies that were answered and that nobody has read; beyond so many, the oldest is no longer asked after. */
const MOST_UNREAD = 1024;
/** With so many, those that have been read meanwhile are let go: each holds the page's response. */
const LEAST_SWEPT = 16;

/** The responses, streams, readers and iterators through which a watched body can be read. */
export class Responses {
  readonly #isRealmGone: () => boolean;
  readonly #watches = makeWeakMap<object, BodyWatch>();
  #unread: BodyWatch[] = [];
  #sweepAt = LEAST_SWEPT;
  /** What the page gave promises of answers to. Most pages give none: then there is nothing to look for at each answer. */
  #handedOn: WeakMap<object, string> | undefined;

  constructor(isRealmGone: () => boolean) {
    this.#isRealmGone = isRealmGone;
  }

  /** The page gave a response, or the promise of one, to something whose reading cannot be watched. */
  handOn(value: unknown, unseen: string): void {
    const watch = this.of(value);
    if (watch !== undefined) watch.unseen = unseen;
    else if (isObject(value)) (this.#handedOn ??= makeWeakMap<object, string>()).set(value, unseen);
  }

  /** What the page has given the promise of an answer to, before it came. */
  unseenOf(promise: object): string | undefined {
    return this.#handedOn?.get(promise);
  }

  /** A response that `fetch` gave to the page. */
  add(response: object, watch: BodyWatch): void {
    this.#watches.set(response, watch);
    if (this.#unread.length >= this.#sweepAt) this.#sweep();
    if (this.#unread.length >= MOST_UNREAD) shift(this.#unread);
    append(this.#unread, watch);
  }

  /** Bodies that nobody has begun to read, oldest first. */
  unread(): BodyWatch[] {
    const unread: BodyWatch[] = [];
    for (let index = 0; index < this.#unread.length; index += 1) {
      const watch = this.#unread[index];
      if (watch !== undefined && watch.claim === undefined && !watch.subject.ended) {
        append(unread, watch);
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
