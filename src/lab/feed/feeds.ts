import { queryOf } from "../record/query.ts";
import { CHANNELS, isChannel } from "./channels.ts";
import { Feed } from "./feed.ts";

/** One feed per run and channel, so that two tests, or two pages, do not see each other's news. */
export class Feeds {
  readonly #selfPublish: boolean;
  readonly #feeds = new Map<string, Feed>();

  /** @param selfPublish whether feeds publish by themselves while somebody is there. */
  constructor(selfPublish: boolean) {
    this.#selfPublish = selfPublish;
  }

  /** The feed that a request asks for by `?run=` and `?channel=`. */
  of(request: { readonly url?: string | undefined }): Feed {
    const query = queryOf(request);
    const asked = query.get("channel") ?? "";
    const channel = isChannel(asked) ? asked : "updates";
    const key = `${channel} ${query.get("run") ?? ""}`;
    const feed = this.#feeds.get(key) ?? new Feed(CHANNELS[channel], this.#selfPublish);
    this.#feeds.set(key, feed);
    return feed;
  }

  stop(): void {
    for (const feed of this.#feeds.values()) feed.stop();
  }
}
