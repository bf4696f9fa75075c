import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import { unobserved, type BodyWatch } from "./body-watch.ts";
import { currentTime } from "../uncurried/clock.ts";
import { deref } from "../uncurried/weak-ref.ts";
import { isUsed } from "../uncurried/response.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { OverflownEntries } from "./overflown-entries.ts";
import { timingOf } from "./resource-timing.ts";
import type { Responses } from "./responses.ts";

/** Milliseconds that a page gets to begin reading. */
const PATIENCE = 1000;

/** Ends the exchanges whose bodies nobody reads and of which the browser says that they have arrived. */
export function endUnread(
  responses: Responses,
  recorder: Recorder,
  overflown: OverflownEntries,
): void {
  const unread = responses.unread();
  const now = currentTime();
  for (let index = 0; index < unread.length; index += 1) {
    const watch = unread[index];
    if (watch === undefined) continue;
    const { subject } = watch;
    if (subject?.openedAt === undefined || now - subject.openedAt < PATIENCE) continue;
    const hasArrived = timingOf(subject, now, overflown) !== undefined;
    if (hasArrived) recorder.end(subject, unobserved(reasonOf(watch)));
    else overflown.want();
  }
}

/** A body that is used, by no way of reading it in this document, was handed over. */
function reasonOf({ unseen, response }: BodyWatch): string {
  if (unseen !== undefined) return unseen;
  const answer = response === undefined ? undefined : deref(response);
  return answer !== undefined && isUsed(answer) ? UNOBSERVED.handedOver : UNOBSERVED.unread;
}
