import { TIMINGS } from "../../feed/timings.ts";
import type { PollAnswer } from "../../feed/update.ts";
import type { Ear, Stop } from "./ear.ts";
import { pause } from "./pause.ts";

/**
 * Asks, and asks again a second after the answer. (On `setInterval`, as one often sees it, a slow answer would be
 * overtaken by the next question.)
 */
export function pollShortly(url: URL, ear: Ear): Stop {
  const leaving = new AbortController();
  void poll(url, ear, leaving.signal);
  return () => leaving.abort();
}

async function poll(url: URL, ear: Ear, signal: AbortSignal): Promise<void> {
  do {
    const ended = ear.asked();
    try {
      const response = await fetch(url, { signal });
      const body = await response.text();
      ear.received(body);
      const { last, updates } = JSON.parse(body) as PollAnswer;
      // The server answers with what is newer than this: usually nothing.
      url.searchParams.set("since", String(last));
      for (const update of updates) ear.heard(update);
      ear.state("waiting", true);
    } catch (error) {
      if (!signal.aborted) ear.state(`failed: ${String(error)}`, false);
    }
    ended();
    await pause(TIMINGS.poll, signal);
  } while (!signal.aborted);
}
