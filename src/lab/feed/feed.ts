import { now } from "../record/clock.ts";
import type { Channel } from "./channels.ts";
import type { Update } from "./update.ts";

/** Updates that a feed keeps for those who come back. */
const KEPT_UPDATES = 200;
/** A feed publishes by itself for this long after somebody was last there, in milliseconds. */
const ATTENTION = 6000;

/** Where news comes from: it keeps the newest updates and tells its subscribers about each. */
export class Feed {
  readonly #channel: Channel;
  readonly #selfPublish: boolean;
  readonly #subscribers = new Set<(update: Update) => void>();
  #updates: Update[] = [];
  #last = 0;
  #published = 0;
  #attendedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(channel: Channel, selfPublish: boolean) {
    this.#channel = channel;
    this.#selfPublish = selfPublish;
  }

  /** The id of the newest update, 0 before the first. */
  get last(): number {
    return this.#last;
  }

  get subscribers(): number {
    return this.#subscribers.size;
  }

  publish(text: string, name = "message"): Update {
    const update: Update = { id: ++this.#last, at: Math.round(now() * 10) / 10, name, text };
    this.#updates = [...this.#updates, update].slice(-KEPT_UPDATES);
    for (const tell of [...this.#subscribers]) tell(update);
    return update;
  }

  /** The updates after the one with this id, oldest first. */
  since(id: number): readonly Update[] {
    return this.#updates.filter((update) => update.id > id);
  }

  /** Calls `tell` for every update from now on; the function that comes back ends it. */
  subscribe(tell: (update: Update) => void): () => void {
    this.#subscribers.add(tell);
    this.attend();
    return () => this.#subscribers.delete(tell);
  }

  /** Somebody is there: the feed publishes by itself for a while. */
  attend(): void {
    this.#attendedAt = now();
    if (this.#selfPublish && this.#timer === undefined) this.#publishLater();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #publishLater(): void {
    const { gaps, news } = this.#channel;
    const turn = this.#published++;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        if (this.subscribers === 0 && now() - this.#attendedAt > ATTENTION) return;
        const [name, text] = news[turn % news.length] ?? ["message", ""];
        this.publish(text, name);
        this.#publishLater();
      },
      gaps[turn % gaps.length],
    );
  }
}
