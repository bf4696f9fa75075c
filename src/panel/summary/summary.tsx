import type { Endpoint } from "../../core/session/model.ts";
import { evidenceText } from "../../ui/words/evidence-text.ts";
import { Facts } from "../../ui/facts.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { CONFIDENCE_NAME, TECHNIQUE_NAME } from "../../ui/words/technique-names.ts";
import { Connections } from "./connections.tsx";
import { recordingFacts } from "./recording-facts.ts";
import { RangeStatistics } from "./range-statistics.tsx";
import { unseenTexts } from "./unseen.ts";
import { statisticsFacts, totalsFacts } from "./summary-facts.ts";
import { useWorkbench } from "../workbench.ts";

/** The verdict with its evidence, the statistics, and what is known of the connections. */
export function Summary({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { texts } = language;
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const known = recording.session.statistics(endpoint.id);
  const facts = [...statisticsFacts(endpoint, language), ...recordingFacts(known, language)];
  const unseen = unseenTexts(endpoint, recording.session, texts);
  return (
    <div class="summary" tabIndex={0} role="region" aria-label={texts.say("tabSummary")}>
      <section class="facts-section">
        <h3>
          {texts.say(
            "verdict",
            texts.say(TECHNIQUE_NAME[endpoint.technique]),
            texts.say(CONFIDENCE_NAME[endpoint.confidence]),
          )}
        </h3>
        <ul class="evidence">
          {endpoint.evidence.map((evidence) => (
            <li key={evidence.rule} data-rule={evidence.rule}>
              {evidenceText(evidence, language)}
            </li>
          ))}
        </ul>
      </section>
      <RangeStatistics endpoint={endpoint} />
      <Facts title={texts.say("statistics")} facts={facts} />
      <Facts
        title={texts.say("totals")}
        facts={totalsFacts(endpoint, recording.session, language)}
      />
      <Connections endpoint={endpoint} />
      {unseen.length > 0 && (
        <section class="facts-section">
          <h3>{texts.say("unseenTitle")}</h3>
          <ul class="evidence">
            {unseen.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
