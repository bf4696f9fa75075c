import type { Recording } from "./recording.ts";

/** What tells whether time goes on, and how far it has come. */
export type Clocked = Pick<Recording, "source" | "recording" | "session">;

/** Whether time goes on for what is shown: it does not in a file, nor while the panel is paused. */
export function isRunning({ source, recording }: Omit<Clocked, "session">): boolean {
  return source.value.kind === "live" && recording.value;
}

/**
 * Epoch milliseconds until which what is open has lasted: now, or the end of what was observed where time stands still.
 * @param clock epoch milliseconds now.
 */
export function nowOf(clocked: Clocked, clock = Date.now()): number {
  return isRunning(clocked) ? clock : clocked.session.observedUntil;
}
