import { signal, type ReadonlySignal } from "@preact/signals";
import { type AsyncSteps, inSlices, type Steps } from "./sliced-work.ts";

/** Work that takes long enough to be told of. */
export interface LongTask {
  /** What is done, as a person reads it. */
  readonly label: string;
  /** From 0 to 1; undefined where nobody knows. */
  readonly share: ReadonlySignal<number | undefined>;
  readonly cancel: () => void;
}

/** Milliseconds that work may take before a person is told of it: what flashes by only disturbs. */
const TOLD_AFTER = 300;

/** One piece of long work at a time; a new one takes the place of the one before. */
export class LongTasks {
  readonly #told = signal<LongTask | undefined>(undefined);
  #cancel: (() => void) | undefined;

  /** What is to be shown now. */
  get told(): ReadonlySignal<LongTask | undefined> {
    return this.#told;
  }

  /**
   * @returns what the work gives, or undefined where it was cancelled.
   * @throws what the work throws.
   */
  async run<Result>(
    label: string,
    steps: Steps<Result> | AsyncSteps<Result>,
  ): Promise<Result | undefined> {
    this.#cancel?.();
    const stop = new AbortController();
    const share = signal<number | undefined>(undefined);
    const cancel = () => stop.abort();
    this.#cancel = cancel;
    const tell = setTimeout(() => (this.#told.value = { label, share, cancel }), TOLD_AFTER);
    try {
      return await inSlices(steps, {
        signal: stop.signal,
        onShare: (now) => (share.value = now),
      });
    } finally {
      clearTimeout(tell);
      if (this.#cancel === cancel) {
        this.#cancel = undefined;
        this.#told.value = undefined;
      }
    }
  }
}
