import { isLive } from "../ui/endpoint-figures.ts";
import type { Recording } from "./recording.ts";

/** Milliseconds. A hidden panel speaks for the badge too, so this does not follow the frames. */
const EVERY = 1000;

/** Keeps the badge at the number of live real-time endpoints. */
export function sayWhatIsLive(recording: Recording): void {
  let said = -1;
  setInterval(() => {
    const now = Date.now();
    const live = recording.live.endpoints().filter((endpoint) => isLive(endpoint, now)).length;
    if (live !== said) recording.sayLive(live);
    said = live;
  }, EVERY);
}
