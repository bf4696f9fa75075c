import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/speaking.tsx";
import { useWorkbench } from "../workbench.ts";
import { ExportDialog } from "./export-dialog.tsx";

/** Opens the dialog in which a file is put together. */
export function ExportButton() {
  const { texts } = useLanguage();
  const { exporting } = useWorkbench().view;
  return (
    <>
      <button
        type="button"
        class="tool text"
        title={texts.say("export")}
        aria-label={texts.say("export")}
        aria-haspopup="dialog"
        data-action="export"
        onClick={() => (exporting.value = true)}
      >
        <Icon name="export" />
        <span>{texts.say("export")}</span>
      </button>
      {exporting.value && <ExportDialog onClose={() => (exporting.value = false)} />}
    </>
  );
}
