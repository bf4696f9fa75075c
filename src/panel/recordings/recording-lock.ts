import { MOST_WAIT } from "./in-time.ts";

/** Where pages ask who writes a recording, and whoever does says so. */
const CHANNEL = "recordings that are written";

type Word = readonly [word: "asked" | "written", recording: string];

const lockName = (recording: string) => `recording ${recording}`;

/**
 * Makes this page the one that writes a recording, or removes it; it ends by itself when the page goes away.
 *
 * A page that is being reloaded or closed lets its recording go some time after the next page has begun, and on a slow computer long
 * after. No clock tells it from a panel that stays. But a panel that stays answers, and one that goes away does not, since messages
 * reach none but fully active documents (WHATWG HTML, 9.5).
 *
 * @param wait whether to wait for a page that goes away.
 * @returns what ends it; undefined where another page writes the recording.
 */
export function lockRecording(recording: string, wait: boolean): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(CHANNEL);
    const tell = (word: Word[0]) => channel.postMessage([word, recording] satisfies Word);
    const waiting = new AbortController();
    const { signal } = waiting;
    const tooLong = wait ? setTimeout(() => waiting.abort(), MOST_WAIT) : undefined;
    let isHeld = false;
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    const end = (): void => {
      clearTimeout(tooLong);
      channel.close();
    };
    const giveUp = (): void => {
      end();
      resolve(undefined);
    };
    // Chromium does not always end a request whose signal is aborted: whoever waits for that would wait for ever.
    signal.addEventListener("abort", giveUp);
    const hold = (lock: Lock | null) => {
      if (lock === null || signal.aborted) {
        giveUp();
        return undefined;
      }
      clearTimeout(tooLong);
      isHeld = true;
      // Whoever asked before it was there waits still.
      tell("written");
      resolve(() => {
        channel.close();
        release();
      });
      return held;
    };
    channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
      const [word, which] = data;
      if (which !== recording) return;
      if (isHeld && word === "asked") tell("written");
      if (!isHeld && word === "written") waiting.abort();
    });
    const options = wait ? { signal } : { ifAvailable: true };
    navigator.locks.request(lockName(recording), options, hold).catch((error: unknown) => {
      if (signal.aborted) return;
      end();
      reject(error instanceof Error ? error : new Error(String(error)));
    });
    if (wait) tell("asked");
  });
}

/** The recordings that some page writes now. */
export async function writtenNow(recordings: readonly string[]): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return new Set(recordings.filter((id) => names.has(lockName(id))));
}
