import type { Endpoint, Finding } from "../../core/session/model.ts";
import { ADVICE } from "../../core/findings/advice.ts";
import type { Advice } from "../../core/findings/advice.ts";
import { shownMethod } from "../../ui/endpoints/shown-method.ts";
import { addressParts } from "../../ui/words/address.ts";
import { findingText, SEVERITY_NAME } from "../../ui/words/finding-text.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { TechniqueMark } from "../../ui/technique-mark.tsx";
import { TECHNIQUE_NAME } from "../../ui/words/technique-names.ts";
import { chooseEndpoint } from "../view-state.ts";
import { useWorkbench } from "../workbench.ts";
import { FindingRows } from "./finding-rows.tsx";

/**
 * One finding: how bad, what was seen and where, why it matters, what to do.
 * @param props.endpoint is named where the list is not that of one endpoint.
 */
export function FindingItem(props: { finding: Finding; endpoint: Endpoint | undefined }) {
  const { finding, endpoint } = props;
  const language = useLanguage();
  const { texts } = language;
  const { name, seen, why, what } = findingText(finding, language);
  return (
    <li class="finding" data-finding={finding.rule} data-severity={finding.severity}>
      <h3>
        <span class="severity">{texts.say(SEVERITY_NAME[finding.severity])}</span>
        {name !== "" && <span class="finding-name">{name}</span>}
        {endpoint !== undefined && <EndpointButton endpoint={endpoint} />}
      </h3>
      <p class="finding-seen">{seen}</p>
      {why !== "" && (
        <p>
          <b>{texts.say("findingWhy")}</b> {why}
        </p>
      )}
      {what !== "" && (
        <p>
          <b>{texts.say("findingWhat")}</b> {what}
        </p>
      )}
      <Fits rule={finding.rule} />
      <FindingRows finding={finding} />
    </li>
  );
}

function EndpointButton({ endpoint }: { endpoint: Endpoint }) {
  const { recording, view } = useWorkbench();
  const { technique, urlPattern } = endpoint;
  const method = shownMethod(endpoint);
  return (
    <button
      type="button"
      class="finding-endpoint"
      title={urlPattern}
      data-finding-endpoint={endpoint.id}
      onClick={() => chooseEndpoint(view, recording.session, endpoint)}
    >
      <TechniqueMark technique={technique} />
      {method !== "" && <span class="method">{method}</span>}
      <span class="path">{addressParts(urlPattern).path}</span>
    </button>
  );
}

/** The techniques that would fit, where the technique is the matter. */
function Fits({ rule }: { rule: string }) {
  const { texts } = useLanguage();
  const advice: Readonly<Record<string, Advice>> = ADVICE;
  const fits = Object.hasOwn(advice, rule) ? (advice[rule]?.fits ?? []) : [];
  if (fits.length === 0) return null;
  return (
    <p class="finding-fits">
      <b>{texts.say("findingFits")}</b>
      {fits.map((technique) => (
        <span key={technique} class="technique" data-technique={technique}>
          <TechniqueMark technique={technique} />
          {texts.say(TECHNIQUE_NAME[technique])}
        </span>
      ))}
    </p>
  );
}
