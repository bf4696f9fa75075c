import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { RecordingsDialog } from "../recordings/recordings-dialog.tsx";
import { SettingsDialog } from "../settings/settings-dialog.tsx";
import { useWorkbench } from "../workbench.ts";

/** Opens the list of what is kept on disk, and the settings. */
export function DialogButtons() {
  const { window } = useWorkbench().view;
  const close = () => (window.value = undefined);
  return (
    <>
      <DialogButton name="recordings" />
      <DialogButton name="settings" />
      {window.value === "recordings" && <RecordingsDialog onClose={close} />}
      {window.value === "settings" && <SettingsDialog onClose={close} />}
    </>
  );
}

function DialogButton({ name }: { name: "recordings" | "settings" }) {
  const { texts } = useLanguage();
  const { window } = useWorkbench().view;
  return (
    <button
      type="button"
      class="tool"
      title={texts.say(name)}
      aria-label={texts.say(name)}
      aria-haspopup="dialog"
      data-action={name}
      onClick={() => (window.value = name)}
    >
      <Icon name={name} />
    </button>
  );
}
