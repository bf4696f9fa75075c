import type { DocumentState } from "./document-state.ts";
import type { LiveEntry } from "./live-entry.ts";
import { UNSEEN } from "./unseen.ts";

/** A document went away, at this time (epoch milliseconds): the browser ends what was open in it, and nobody there is left to tell of it. */
export function endAllIn(document: DocumentState, at: number): void {
  document.goneAt ??= at;
  if (document.workers !== undefined) document.workers = { ...document.workers, running: 0 };
  for (const entry of document.subjects.values()) {
    if (entry.state !== "open") continue;
    entry.end(undefined, "aborted");
    entry.unobserved ??= UNSEEN.departed;
    entry.group.touch(entry.startedAt);
  }
}

/** A document came back from the back/forward cache: it tells itself what ended meanwhile, the rest is open. */
export function reopenIn(document: DocumentState): void {
  delete document.goneAt;
  for (const entry of document.subjects.values()) {
    const isEnded = entry.state !== "open";
    if (isEnded && entry.aborted && entry.endedAt === undefined) reopen(entry);
  }
}

function reopen(entry: LiveEntry): void {
  if (entry.unobserved === UNSEEN.departed) delete entry.unobserved;
  entry.state = "open";
  entry.aborted = false;
  entry.group.open++;
  entry.group.touch(entry.startedAt);
}
