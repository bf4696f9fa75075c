import { duration } from "../classify/verdict.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { SILENCE } from "./limits.ts";

/**
 * No message and no sign of life for longer than proxies bear. Pings of a WebSocket and comments of an EventSource are
 * invisible to a page, so that these may have been there.
 */
export function silentConnection({ endpoint, tally, now }: EndpointScope): Found | undefined {
  const { technique, mechanisms } = endpoint;
  if (technique !== "websocket" && technique !== "sse" && technique !== "http-stream") {
    return undefined;
  }
  const silences = tally.open
    .filter(({ entry }) => entry.openedAt !== undefined)
    .flatMap((flow) => {
      const silence = flow.silenceUntil(now);
      return silence === undefined ? [] : [{ ...silence, entry: flow.entry.index }];
    });
  if (tally.silence !== undefined) silences.push(tally.silence);
  const long = silences.filter(({ from, to }) => to - from > SILENCE);
  if (long.length === 0) return undefined;
  const longest = long.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  const hasUnseen = mechanisms.includes("websocket") || mechanisms.includes("eventsource");
  const unseen = hasUnseen ? " (pings and comments are not visible to a page)" : "";
  return {
    rule: "silent-connection",
    severity: hasUnseen ? "info" : "warning",
    figures: { longest: Math.round(longest), connections: long.length, unseen: hasUnseen ? 1 : 0 },
    seen: `Nothing was heard for ${duration(longest)}${unseen}.`,
    rows: long.map(({ entry }) => entry),
  };
}
