import { useLanguage } from "../../ui/words/speaking.tsx";
import { openFindings } from "../view-state.ts";
import { useWorkbench } from "../workbench.ts";

/** "3 findings" in the status line, which opens all of them. */
export function FindingsButton() {
  const { texts } = useLanguage();
  const { recording, view } = useWorkbench();
  const { findings } = recording.session;
  const text = texts.count("findings", findings.length);
  const worst = findings[0]?.severity;
  return (
    <span class="findings-count" data-findings={findings.length} data-severity={worst}>
      {worst === undefined ? (
        text
      ) : (
        <button type="button" data-action="findings" onClick={() => openFindings(view)}>
          {text}
        </button>
      )}
    </span>
  );
}
