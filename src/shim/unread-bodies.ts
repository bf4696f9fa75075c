import { unobserved } from "./body-watch.ts";
import { currentTime } from "./clock.ts";
import type { Recorder } from "./recorder.ts";
import { timingOf } from "./resource-timing.ts";
import type { Responses } from "./responses.ts";

const UNREAD = "The page did not read the body, or gave it to something that cannot be watched.";
/** Milliseconds that a page gets to begin reading. */
const PATIENCE = 1000;

/** Ends the exchanges whose bodies nobody reads and of which the browser says that they have arrived. */
export function endUnread(responses: Responses, recorder: Recorder): void {
  const unread = responses.unread();
  const now = currentTime();
  for (let index = 0; index < unread.length; index += 1) {
    const watch = unread[index];
    const subject = watch?.subject;
    if (subject?.openedAt === undefined || now - subject.openedAt < PATIENCE) continue;
    if (timingOf(subject, now) !== undefined)
      recorder.end(subject, unobserved(watch?.unseen ?? UNREAD));
  }
}
