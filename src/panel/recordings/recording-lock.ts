/** Milliseconds that a panel which is being reloaded may take to let its recording go. */
const RELOAD_TAKES = 500;

const lockName = (recording: string) => `recording ${recording}`;

/**
 * Makes this page the one that writes a recording, or removes it; it ends by itself when the page goes away.
 *
 * @param wait whether another page may still be about to let it go.
 * @returns what ends it; undefined where another page writes the recording.
 */
export function lockRecording(recording: string, wait: boolean): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    let release = (): void => undefined;
    const held = new Promise<void>((end) => (release = end));
    const options = wait ? { signal: AbortSignal.timeout(RELOAD_TAKES) } : { ifAvailable: true };
    const hold = (lock: Lock | null) => {
      resolve(lock === null ? undefined : release);
      return lock === null ? undefined : held;
    };
    navigator.locks.request(lockName(recording), options, hold).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "TimeoutError") resolve(undefined);
      else reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

/** The recordings that some page writes now. */
export async function writtenNow(recordings: readonly string[]): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return new Set(recordings.filter((id) => names.has(lockName(id))));
}
