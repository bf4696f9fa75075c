import type { Session } from "../core/session/session.ts";

/** Milliseconds between two looks at the clock: silence shows itself in seconds. */
const EVERY = 1000;

/** Tells a live session what time it is, so that it notices when nothing comes. @param isWatching false: its time stands still. */
export function keepTime(session: Session, isWatching: () => boolean): void {
  setInterval(() => {
    if (isWatching()) session.passTime(Date.now());
  }, EVERY);
}
