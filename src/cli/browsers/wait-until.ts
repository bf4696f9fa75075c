import { setTimeout as pause } from "node:timers/promises";

export interface Patience {
  /** Milliseconds until it gives up. Default: 45,000: a browser that starts a process on a busy computer takes its time. */
  readonly timeout?: number;
  /** Milliseconds between two looks. Default: 25. */
  readonly every?: number;
  /** Gives up at once when aborted. */
  readonly signal?: AbortSignal;
}

/** What was waited for did not come. `cause` is the last error of the look itself, where it threw. */
export class WaitedInVain extends Error {
  override name = "WaitedInVain";
}

/**
 * Look again and again until the answer is truthy, and give it back. A look that throws counts as "not yet".
 * @param what completes the sentence "Waited … for …".
 * @throws WaitedInVain when the time is up or the signal is aborted.
 */
export async function waitUntil<Answer>(
  what: string,
  look: () => Answer | Promise<Answer>,
  patience: Patience = {},
): Promise<NonNullable<Awaited<Answer>>> {
  const { timeout = 45_000, every = 25, signal } = patience;
  const deadline = performance.now() + timeout;
  for (;;) {
    const { answer, error } = await tryOnce(look);
    if (answer) return answer;
    if (signal?.aborted) throw inVain(`Stopped waiting for ${what}: what it needs is gone`, error);
    if (performance.now() >= deadline)
      throw inVain(`Waited ${(timeout / 1000).toFixed(1)} s in vain for ${what}`, error);
    await pause(every);
  }
}

async function tryOnce<Answer>(look: () => Answer | Promise<Answer>) {
  try {
    return { answer: await look(), error: undefined };
  } catch (error) {
    return { answer: undefined, error };
  }
}

function inVain(sentence: string, cause: unknown): WaitedInVain {
  const last = cause instanceof Error ? ` (last error: ${cause.message})` : "";
  return new WaitedInVain(sentence + last, { cause });
}
