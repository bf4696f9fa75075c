import { duration } from "../classify/verdict.ts";
import { rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { ONE_WAY_MESSAGES, ONE_WAY_TIME } from "./limits.ts";

/** A WebSocket on which only one side ever speaks, in text. */
export function oneWaySocket({ endpoint, entries, tally, now }: EndpointScope): Found | undefined {
  const { technique, messages } = endpoint;
  const hasBinary = tally.hasBinary || tally.open.some((flow) => flow.hasBinary);
  if (technique !== "websocket" || hasBinary) return undefined;
  const { sent, received } = messages;
  if (Math.min(sent, received) > 0 || sent + received < ONE_WAY_MESSAGES) return undefined;
  const opened = entries.filter(({ openedAt }) => openedAt !== undefined);
  const time = opened.reduce(
    (sum, entry) => sum + (entry.endedAt ?? now) - (entry.openedAt ?? now),
    0,
  );
  if (time < ONE_WAY_TIME) return undefined;
  const speaker = sent > 0 ? "page" : "server";
  return {
    rule: "one-way-socket",
    severity: "info",
    figures: { speaker, messages: sent + received, time: Math.round(time) },
    seen: `In ${duration(time)} only the ${speaker} sent: ${String(sent + received)} messages, all text.`,
    rows: rowsOf(opened),
  };
}
