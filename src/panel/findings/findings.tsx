import type { Endpoint } from "../../core/session/model.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { useWorkbench } from "../workbench.ts";
import { Costs } from "./costs.tsx";
import { FindingItem } from "./finding-item.tsx";

/** What was found in an endpoint, with what its updates would cost otherwise; without one, in the whole session. */
export function Findings({ endpoint }: { endpoint: Endpoint | undefined }) {
  const { texts } = useLanguage();
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const { session } = recording;
  const endpoints = session.endpoints();
  const shown = session.findings.filter((finding) => !endpoint || finding.endpoint === endpoint.id);
  const card = endpoint && session.alternatives(endpoint.id);
  return (
    <div class="findings" tabIndex={0} role="region" aria-label={texts.say("tabFindings")}>
      {shown.length === 0 && <p class="dim no-match">{texts.say("noFindings")}</p>}
      <ul aria-label={texts.say("tabFindings")}>
        {shown.map((finding) => (
          <FindingItem
            key={`${finding.rule} ${finding.endpoint ?? ""}`}
            finding={finding}
            endpoint={endpoint ? undefined : endpoints.find(({ id }) => id === finding.endpoint)}
          />
        ))}
      </ul>
      {card !== undefined && <Costs card={card} />}
    </div>
  );
}

/** "Findings 2": the name of the tab. */
export function FindingsTabName({ endpoint }: { endpoint: Endpoint | undefined }) {
  const { texts, formats } = useLanguage();
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const { findings } = recording.session;
  const { length } = endpoint ? findings.filter((it) => it.endpoint === endpoint.id) : findings;
  return (
    <>
      {texts.say("tabFindings")}
      {length > 0 && <span class="tab-count"> {formats.number(length)}</span>}
    </>
  );
}
