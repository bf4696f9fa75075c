import type { Evidence } from "../../core/session/model.ts";
import { said, sentence, type SentenceOf } from "./figure-sentence.ts";
import type { Language } from "./language.ts";
import type { MessageKey } from "./texts.ts";

const GAP = ["gap", "duration"] as const;
const HOLD = ["hold", "duration"] as const;
const WAITING = ["waiting", "percent"] as const;
const EXCHANGES = ["exchanges", "number"] as const;
const HELD = [
  ["held", "number"],
  EXCHANGES,
  ["heldFrom", "duration"],
  ["median", "duration"],
] as const;
const REGULAR = [
  ["median", "duration"],
  ["n", "number"],
  ["spread", "percent"],
  ["cv", "decimal"],
] as const;

const MARKER = ["protocol", "protocol"] as const;

/** What a protocol's requests say of their transport. */
const MARKED: Readonly<Record<string, MessageKey>> = {
  sends: "evidenceMarkerSends",
  "long-polling": "evidenceMarkerLongPolling",
  "http-stream": "evidenceMarkerStream",
  sse: "evidenceMarkerSse",
  websocket: "evidenceMarkerWebSocket",
};

/** The sentence of each rule. */
const SENTENCES: Readonly<Record<string, SentenceOf>> = {
  "needs-more": sentence("evidenceNeedsMore", ["have", "number"], ["need", "number"]),
  websocket: sentence("evidenceWebSocket", ["connections", "number"], ["opened", "number"]),
  "sse-eventsource": sentence("evidenceEventSource", ["connections", "number"]),
  "sse-type": sentence("evidenceEventStreamType", ["streams", "number"]),
  "stream-type": sentence("evidenceStreamType", ["type", "text"]),
  "stream-chunks": sentence("evidenceStreamChunks", ["chunks", "number"], ["span", "duration"]),
  held: ({ from }) => sentence(from === "call" ? "evidenceHeldQueued" : "evidenceHeld", ...HELD),
  "asks-again-at-once": ({ gap }) =>
    Number(gap) < 0
      ? sentence("evidenceAsksAgainBefore", WAITING)
      : sentence("evidenceAsksAgain", GAP, WAITING),
  "hold-ceiling": sentence(
    "evidenceHoldCeiling",
    ["holds", "number"],
    ["ceiling", "duration"],
    ["empty", "number"],
  ),
  "regular-interval": ({ basis }) =>
    sentence(
      basis === "start-to-start" ? "evidenceRegularStart" : "evidenceRegularEnd",
      ...REGULAR,
    ),
  "left-out": sentence("evidenceLeftOut", ["hidden", "number"], ["pauses", "number"]),
  "chain-without-hold": ({ gap }) =>
    Number(gap) < 0 ? sentence("evidenceChainBefore", HOLD) : sentence("evidenceChain", GAP, HOLD),
  "change-of-pace": sentence(
    "evidenceChangeOfPace",
    ["before", "duration"],
    ["after", "duration"],
    ["since", "number"],
  ),
  "growing-interval": sentence(
    "evidenceGrowing",
    ["first", "duration"],
    ["last", "duration"],
    ["steps", "number"],
  ),
  burst: sentence("evidenceBurst", ["largest", "number"]),
  "distinct-urls": sentence("evidenceDistinct", EXCHANGES),
  "counts-up": sentence("evidenceCountsUp", EXCHANGES),
  reports: sentence("evidenceReports", EXCHANGES),
  "no-pattern": sentence("evidenceNoPattern", ["n", "number"], ["cv", "decimal"]),
  receipts: sentence("evidenceReceipts", EXCHANGES),
  "slow-answers": sentence("evidenceSlowAnswers", ["busy", "percent"]),
  retry: sentence("evidenceRetry", ["failures", "number"], EXCHANGES),
  kept: sentence("evidenceKept", EXCHANGES),
  "protocol-messages": sentence("evidenceProtocolMessages", MARKER),
  "protocol-marker": ({ transport }) =>
    sentence(MARKED[String(transport)] ?? "evidenceMarkerSends", MARKER),
};

/**
 * The sentence of one piece of evidence in the user's language. A rule that this version does not know (a log of a
 * newer one) keeps the English sentence it came with.
 */
export function evidenceText(evidence: Evidence, language: Language): string {
  const { rule, figures, text } = evidence;
  const known = Object.hasOwn(SENTENCES, rule) ? SENTENCES[rule] : undefined;
  return known === undefined ? text : said(known, figures, language);
}
