/** Milliseconds per point at first; doubled whenever there are more points than {@link MOST_POINTS}. */
const FIRST_STEP = 1000;
const MOST_POINTS = 600;

/**
 * Messages per second over time, per direction, counted into steps of equal length. Takes one message at a time and
 * holds a bounded number of points.
 */
export class RateSeries {
  #step = FIRST_STEP;
  #start: number | undefined;
  #sent: number[] = [];
  #received: number[] = [];

  /** @param at epoch milliseconds; a time before the first one counts into the first step. */
  add(at: number, sent: boolean): void {
    this.#start ??= Math.floor(at / FIRST_STEP) * FIRST_STEP;
    const index = Math.max(0, Math.floor((at - this.#start) / this.#step));
    if (index >= MOST_POINTS) {
      this.#halve();
      this.add(at, sent);
      return;
    }
    while (this.#sent.length <= index) {
      this.#sent.push(0);
      this.#received.push(0);
    }
    const counts = sent ? this.#sent : this.#received;
    counts[index] = (counts[index] ?? 0) + 1;
  }

  /**
   * Epoch seconds and messages per second, up to now: steps without messages are zero. The step that now lies in is
   * left out, because it is not over.
   * @param now epoch milliseconds.
   */
  points(now: number): {
    readonly times: number[];
    readonly sent: number[];
    readonly received: number[];
  } {
    const start = this.#start;
    if (start === undefined) return { times: [], sent: [], received: [] };
    const whole = Math.min(MOST_POINTS, Math.floor((now - start) / this.#step));
    const length = Math.max(this.#sent.length - 1, whole);
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
