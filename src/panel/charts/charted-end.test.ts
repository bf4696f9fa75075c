import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { Session } from "../../core/session/session.ts";
import { chartedEnd } from "./charted-end.ts";

const CLOCK = 90_000;
const OPEN = { open: 1, lastAt: 4000 };
const FINISHED = { open: 0, lastAt: 4000 };

/** What is shown, watched until 5 s. */
function shown(isLive: boolean) {
  const session = new Session();
  session.observeUntil(5000);
  return { source: signal({ kind: "live" } as const), recording: signal(isLive), session };
}

it.each([
  ["is now for what is open, and goes on", true, OPEN, undefined, { at: CLOCK, isOver: false }],
  ["is that of the last message", true, FINISHED, undefined, { at: 4000, isOver: true }],
  ["is where time stands still", false, OPEN, undefined, { at: 5000, isOver: true }],
  ["is that of a range", true, OPEN, { from: 0, to: 3000 }, { at: 3000, isOver: true }],
  ["is now before a range ends", true, OPEN, { from: 0, to: 95_000 }, { at: CLOCK, isOver: false }],
] as const)("the end of a chart %s", (_, isLive, endpoint, range, end) => {
  expect(chartedEnd(shown(isLive), endpoint, range, CLOCK)).toEqual(end);
});
