import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/speaking.tsx";
import { SettingsDialog } from "../settings-dialog.tsx";
import { useWorkbench } from "../workbench.ts";
import { RecordingsDialog } from "./recordings-dialog.tsx";

/** Opens the list of what is kept on disk. */
export function RecordingsButton() {
  const { texts } = useLanguage();
  const { window } = useWorkbench().view;
  return (
    <>
      <button
        type="button"
        class="tool"
        title={texts.say("recordings")}
        aria-label={texts.say("recordings")}
        aria-haspopup="dialog"
        data-action="recordings"
        onClick={() => (window.value = "recordings")}
      >
        <Icon name="recordings" />
      </button>
      <button
        type="button"
        class="tool"
        title={texts.say("settings")}
        aria-label={texts.say("settings")}
        aria-haspopup="dialog"
        data-action="settings"
        onClick={() => (window.value = "settings")}
      >
        <Icon name="settings" />
      </button>
      {window.value === "recordings" && (
        <RecordingsDialog onClose={() => (window.value = undefined)} />
      )}
      {window.value === "settings" && <SettingsDialog onClose={() => (window.value = undefined)} />}
    </>
  );
}
