/** Milliseconds per point at first, if nothing else is asked for. */
const FIRST_STEP = 1000;
/** With more points than that the step is doubled. */
const MOST_POINTS = 600;

/**
 * Messages or bytes per second over time, per direction, counted into steps of equal length. Takes one message at a time
 * and holds a bounded number of points.
 */
export class RateSeries {
  #step: number;
  #start: number | undefined;
  #sent: number[] = [];
  #received: number[] = [];

  /** @param step milliseconds per point at first. */
  constructor(step = FIRST_STEP) {
    this.#step = step;
  }

  /** @param at epoch milliseconds; a time before the first one counts into the first step. */
  add(at: number, sent: boolean, amount = 1): void {
    this.#start ??= Math.floor(at / this.#step) * this.#step;
    const index = Math.max(0, Math.floor((at - this.#start) / this.#step));
    if (index >= MOST_POINTS) {
      this.#halve();
      this.add(at, sent, amount);
      return;
    }
    while (this.#sent.length <= index) {
      this.#sent.push(0);
      this.#received.push(0);
    }
    const counts = sent ? this.#sent : this.#received;
    counts[index] = (counts[index] ?? 0) + amount;
  }

  /**
   * Epoch seconds and messages per second, up to now: steps without messages are zero. The step that now lies in is
   * left out where it is not over.
   * @param now epoch milliseconds.
   * @param isOver nothing more can come: then the last step is as it will stay.
   */
  points(
    now: number,
    isOver = false,
  ): {
    readonly times: number[];
    readonly sent: number[];
    readonly received: number[];
  } {
    const start = this.#start;
    if (start === undefined) return { times: [], sent: [], received: [] };
    const steps = (now - start) / this.#step;
    const seen = Math.min(MOST_POINTS, isOver ? Math.ceil(steps) : Math.floor(steps));
    const length = Math.max(this.#sent.length - (isOver ? 0 : 1), seen);
    const perSecond = 1000 / this.#step;
    const rates = (counts: readonly number[]) =>
      Array.from({ length }, (_, i) => (counts[i] ?? 0) * perSecond);
    return {
      times: Array.from({ length }, (_, i) => (start + i * this.#step) / 1000),
      sent: rates(this.#sent),
      received: rates(this.#received),
    };
  }

  #halve(): void {
    const merge = (counts: readonly number[]) =>
      Array.from(
        { length: Math.ceil(counts.length / 2) },
        (_, i) => (counts[2 * i] ?? 0) + (counts[2 * i + 1] ?? 0),
      );
    this.#step *= 2;
    this.#sent = merge(this.#sent);
    this.#received = merge(this.#received);
  }
}
