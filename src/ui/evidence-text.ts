import type { Evidence } from "../core/session/model.ts";
import type { Formats } from "./formats.ts";
import type { Language } from "./language.ts";
import type { MessageKey } from "./texts.ts";

type Figures = Evidence["figures"];

/** How a figure is written. */
type Kind = "number" | "duration" | "percent" | "decimal" | "text";

/** A sentence, and the figures that go into it in their order. */
interface Sentence {
  readonly key: MessageKey;
  readonly figures: readonly (readonly [name: string, kind: Kind])[];
}

const sentence = (key: MessageKey, ...figures: Sentence["figures"]): Sentence => ({ key, figures });

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

/** The sentence of each rule; some rules speak differently by what the figures say. */
const SENTENCES: Readonly<Record<string, Sentence | ((figures: Figures) => Sentence)>> = {
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
  retry: sentence("evidenceRetry", ["failures", "number"], EXCHANGES),
};

/**
 * The sentence of one piece of evidence in the user's language. A rule that this version does not know (a log of a
 * newer one) keeps the English sentence it came with.
 */
export function evidenceText(evidence: Evidence, { texts, formats }: Language): string {
  const { rule, figures, text } = evidence;
  const known = Object.hasOwn(SENTENCES, rule) ? SENTENCES[rule] : undefined;
  if (known === undefined) return text;
  const { key, figures: names } = typeof known === "function" ? known(figures) : known;
  return texts.say(key, ...names.map(([name, kind]) => written(figures[name], kind, formats)));
}

function written(figure: string | number | undefined, kind: Kind, formats: Formats): string {
  if (typeof figure !== "number" || kind === "text") return String(figure ?? "");
  switch (kind) {
    case "number":
      return formats.number(figure);
    case "duration":
      return formats.duration(figure);
    case "percent":
      return formats.percent(figure);
    case "decimal":
      return formats.decimal(figure, 2);
  }
}
