import type {
  AlternativesCard,
  Assumption,
  AssumptionName,
} from "../../core/session/endpoint-figures.ts";
import type { Fact } from "../../ui/facts.tsx";
import type { Language } from "../../ui/words/language.ts";
import type { MessageKey } from "../../ui/words/texts.ts";

type Kind = "number" | "bytes" | "duration";

const NAMES: Readonly<Record<AssumptionName, readonly [MessageKey, Kind]>> = {
  "updates-per-hour": ["assumptionUpdates", "number"],
  "update-bytes": ["assumptionUpdateBytes", "bytes"],
  "idle-answer-bytes": ["assumptionIdleBytes", "bytes"],
  "round-trip": ["assumptionRoundTrip", "duration"],
  "poll-interval": ["assumptionInterval", "duration"],
  "long-poll-hold": ["assumptionHold", "duration"],
  "request-head-bytes": ["assumptionRequestHead", "bytes"],
  "response-head-bytes": ["assumptionResponseHead", "bytes"],
  "event-frame-bytes": ["assumptionEventFrame", "bytes"],
  "socket-frame-bytes": ["assumptionSocketFrame", "bytes"],
  "connections-per-hour": ["assumptionConnections", "number"],
};

/** What a comparison rests on: each figure, and whether it was measured here. */
export function assumptionFacts({ assumptions }: AlternativesCard, language: Language): Fact[] {
  return assumptions.map((assumption) => [
    language.texts.say(NAMES[assumption.name][0]),
    <Figure assumption={assumption} language={language} />,
  ]);
}

function Figure(props: { assumption: Assumption; language: Language }) {
  const { name, value, from } = props.assumption;
  const { texts, formats } = props.language;
  const written = formats[NAMES[name][1]](value);
  return (
    <span data-assumption={name} data-value={value} data-from={from}>
      {texts.say(from === "measured" ? "assumptionMeasured" : "assumptionAssumed", written)}
    </span>
  );
}
