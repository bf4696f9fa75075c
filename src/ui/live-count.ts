import type { SessionView } from "../core/session/model.ts";
import { isLive } from "./endpoints/endpoint-figures.ts";

/** Milliseconds. A hidden view speaks for the badge too, so this does not follow the frames. */
const EVERY = 1000;

/** Keeps the badge at the number of live real-time endpoints. @param say called when the number changed. */
export function sayWhatIsLive(session: SessionView, say: (endpoints: number) => void): void {
  let said = -1;
  setInterval(() => {
    const now = Date.now();
    const live = session.endpoints().filter((endpoint) => isLive(endpoint, now)).length;
    if (live !== said) say(live);
    said = live;
  }, EVERY);
}
