import type { Loss, SessionView } from "../../core/session/model.ts";

/** What was let go to stay within the memory budget, as losses: at most one of payloads, and one of all the rest. */
export function releasedLosses({ released, documents }: SessionView): Loss[] {
  if (released === undefined) return [];
  const { payloads, entries, messages, from, to } = released;
  const frameUrl = documents.findLast(({ isTop }) => isTop)?.frameUrl ?? "";
  const loss = (events: number, what: string): Loss[] =>
    events === 0 ? [] : [{ frameUrl, at: to, events, reason: `${what} ${between(from, to)}` }];
  return [
    ...loss(payloads, "memory budget: payloads let go"),
    ...loss(entries + messages, "memory budget: entries and messages let go"),
  ];
}

function between(from: number, to: number): string {
  return `from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
}
