/** The lab's clockwork, in milliseconds: short enough that every technique shows itself in seconds. */
export const TIMINGS = {
  /** Pause of the short-polling page between an answer and the next question. */
  poll: 1000,
  /** How long a long poll is held when there is no news. */
  hold: 2500,
  /** `retry` of the event stream: the browser's pause before it connects again. */
  retry: 1000,
  /** Silence after which the event stream sends a comment, so that no proxy cuts it. */
  heartbeat: 2000,
  /** Pause of the WebSocket page before it connects again by its own code. */
  reconnect: 1000,
} as const;

/** Time between two updates that a feed publishes by itself, taken in turn: varied, and the same in every run. */
export const LIVELY_GAPS = [900, 700, 1300, 1100, 1500] as const;

/** The gaps of a quiet channel: some are longer than the hold, so that a long poll also ends without news. */
export const CALM_GAPS = [1800, 4200, 6100, 2600] as const;
