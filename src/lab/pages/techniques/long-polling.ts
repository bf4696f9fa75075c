import { TIMINGS } from "../../feed/timings.ts";
import type { PollAnswer } from "../../feed/update.ts";
import type { Ear, Stop } from "./ear.ts";
import { pause } from "./pause.ts";

/** Asks again as soon as it is answered: the server decides when that is. */
export function pollLong(url: URL, ear: Ear): Stop {
  const leaving = new AbortController();
  void poll(url, ear, leaving.signal);
  return () => leaving.abort();
}

async function poll(url: URL, ear: Ear, signal: AbortSignal): Promise<void> {
  do {
    const ended = ear.asked();
    try {
      ear.state("held by the server", true);
      const response = await fetch(url, { signal });
      // 204: no news while it was held.
      if (response.status !== 204) {
        const body = await response.text();
        ear.received(body);
        const { last, updates } = JSON.parse(body) as PollAnswer;
        url.searchParams.set("since", String(last));
        for (const update of updates) ear.heard(update);
      }
      ended();
    } catch (error) {
      ended();
      if (signal.aborted) return;
      ear.state(`failed: ${String(error)}`, false);
      // A server that is down must not be asked in a tight loop.
      await pause(TIMINGS.reconnect, signal);
    }
  } while (!signal.aborted);
}
