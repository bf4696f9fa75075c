import type { Distribution, EndpointStatistics } from "../../core/session/endpoint-figures.ts";
import type { Fact } from "../../ui/facts.tsx";
import type { Language } from "../../ui/words/language.ts";
import type { MessageKey } from "../../ui/words/texts.ts";

/** Figures of the whole recording that have a spread, in their order. */
const SPREADS = [
  ["latency", "latencyFact"],
  ["rest", "restFact"],
  ["timeToFirstByte", "firstByteFact"],
  ["betweenMessages", "betweenFact"],
  ["connectionLife", "lifeFact"],
] as const satisfies readonly (readonly [keyof EndpointStatistics, MessageKey])[];

/** What the whole recording tells of an endpoint beside its rhythm. */
export function recordingFacts(
  statistics: EndpointStatistics | undefined,
  language: Language,
): Fact[] {
  if (statistics === undefined) return [];
  const { texts, formats } = language;
  const facts: Fact[] = SPREADS.flatMap(([name, key]) => {
    const spread = statistics[name];
    return spread === undefined ? [] : [[texts.say(key), spreadText(spread, language)] as const];
  });
  const { outage, downTime, staleness, peak } = statistics;
  if (outage !== undefined) {
    const outages = formats.number(outage.n);
    facts.push([
      texts.say("downFact"),
      texts.say("downFigure", formats.duration(downTime), outages),
    ]);
  }
  if (staleness !== undefined) {
    const [mean, worst] = [formats.duration(staleness.mean), formats.duration(staleness.worst)];
    facts.push([texts.say("stalenessFact"), texts.say("stalenessFigure", mean, worst)]);
  }
  if (peak !== undefined && peak.messages > 0) {
    facts.push([
      texts.say("peakFact"),
      texts.say("peakFigure", formats.rate(peak.messages), formats.bytes(peak.bytes)),
    ]);
  }
  return facts;
}

function spreadText({ median, p95, n }: Distribution, { texts, formats }: Language): string {
  return texts.say(
    "spreadFigure",
    formats.duration(median),
    formats.duration(p95),
    formats.number(n),
  );
}
