/** The last instant that a date can have, in epoch milliseconds (ECMA-262, 21.4.1.1); it is as far from 0 to the other side. */
const MAX_TIME = 8.64e15;

/** Whether a date can have this instant, in epoch milliseconds: of any other nothing could be shown. */
export function isTime(at: unknown): at is number {
  return typeof at === "number" && at >= -MAX_TIME && at <= MAX_TIME;
}
