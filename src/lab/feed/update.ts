/** One piece of news that the server has for its pages. Pages and server share this file. */
export interface Update {
  /** Counts up from 1 within a feed. */
  readonly id: number;
  /** When it was published, in epoch milliseconds of the server's clock. */
  readonly at: number;
  /** What kind of news it is; event streams send it as the event's name. */
  readonly name: string;
  readonly text: string;
}

/** How a poll is answered. `last` is what the page sends back as `since`. */
export interface PollAnswer {
  readonly last: number;
  readonly updates: readonly Update[];
}
