import { Icon } from "../ui/icon.tsx";
import { useLanguage } from "../ui/speaking.tsx";
import type { MessageKey } from "../ui/texts.ts";
import { exportLog, type LogForm } from "./log-files.ts";
import { useWorkbench } from "./workbench.ts";

const FORMS: readonly (readonly [form: LogForm, name: MessageKey, hint: MessageKey])[] = [
  ["redacted", "exportRedacted", "exportRedactedHint"],
  ["complete", "exportComplete", "exportCompleteHint"],
];

/** Saves what is on the screen; the menu makes the user ask for secrets by name. */
export function ExportButton() {
  const { texts } = useLanguage();
  const { recording } = useWorkbench();
  return (
    <>
      <button
        type="button"
        class="tool text"
        popovertarget="export-menu"
        title={texts.say("export")}
        aria-label={texts.say("export")}
        data-action="export"
      >
        <Icon name="export" />
        <span>{texts.say("export")}</span>
      </button>
      <div id="export-menu" class="menu" popover="auto">
        {FORMS.map(([form, name, hint]) => (
          <button
            key={form}
            type="button"
            popovertarget="export-menu"
            popovertargetaction="hide"
            data-action={`export-${form}`}
            onClick={() => exportLog(recording.session, form)}
          >
            <b>{texts.say(name)}</b>
            <span>{texts.say(hint)}</span>
          </button>
        ))}
      </div>
    </>
  );
}
