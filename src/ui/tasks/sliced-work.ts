/** Long work in steps: each yields how far it is, from 0 to 1, or nothing where nobody knows. */
export type Steps<Result> = Generator<number | undefined, Result, void>;

/** The same for work that also waits for something, such as a file. */
export type AsyncSteps<Result> = AsyncGenerator<number | undefined, Result, void>;

/** Steps as a part of longer work, which goes from one share to another meanwhile. */
export function* partOf<Result>(steps: Steps<Result>, from: number, to: number): Steps<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield step.value === undefined ? undefined : from + step.value * (to - from);
  }
}

/** How work in slices meets its surroundings. */
export interface Slicing {
  /** Stops the work between two slices. */
  readonly signal: AbortSignal;
  /** Hears between two slices how far the work is. */
  readonly onShare: (share: number | undefined) => void;
  /** Milliseconds of one slice. */
  readonly budget?: number;
  readonly now?: () => number;
  /** Lets input and drawing have their turn. */
  readonly pause?: () => Promise<void>;
}

/** Leaves the greater part of a frame to the view. */
const BUDGET = 8;

/**
 * Goes through long work in slices of time, so that the view stays at hand and can stop it.
 * @returns undefined where it was stopped: the work's own `finally` runs then.
 */
export async function inSlices<Result>(
  steps: Steps<Result> | AsyncSteps<Result>,
  { signal, onShare, budget = BUDGET, now = () => performance.now(), pause = turn }: Slicing,
): Promise<Result | undefined> {
  for (;;) {
    const end = now() + budget;
    let step: IteratorResult<number | undefined, Result>;
    do {
      const next = steps.next();
      // Each wait is a turn of its own: only where there is something to wait for.
      step = next instanceof Promise ? await next : next;
    } while (step.done !== true && now() < end);
    if (step.done === true) return step.value;
    onShare(step.value);
    await pause();
    if (!signal.aborted) continue;
    // A generator that was left takes no result any more.
    await steps.return(undefined as Result);
    return undefined;
  }
}

/** A task of its own. Timers are not used: a window that is not seen gets one a second. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
