import type { Finding, SessionView } from "../core/session/model.ts";
import { addressParts } from "../ui/words/address.ts";
import { findingText, SEVERITY_NAME } from "../ui/words/finding-text.ts";
import { useLanguage } from "../ui/words/speaking.tsx";

/** The worst finding in a sentence, with the address it is about. */
export function WorstFinding({ session }: { session: SessionView }) {
  const worst = session.findings[0];
  return worst === undefined ? null : <FindingLine session={session} finding={worst} />;
}

function FindingLine({ session, finding }: { session: SessionView; finding: Finding }) {
  const language = useLanguage();
  const { name, seen } = findingText(finding, language);
  const endpoint = session.endpoints().find(({ id }) => id === finding.endpoint);
  const path = endpoint && addressParts(endpoint.urlPattern).path;
  return (
    <p class="worst-finding" data-finding={finding.rule} data-severity={finding.severity}>
      <span class="name">
        <span class="severity">{language.texts.say(SEVERITY_NAME[finding.severity])}</span>{" "}
        <b>{name}</b>{" "}
        {path !== undefined && (
          <span class="path" title={path}>
            {path}
          </span>
        )}
      </span>
      {seen}
    </p>
  );
}
