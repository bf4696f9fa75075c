import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { useWorkbench } from "../workbench.ts";
import { ExportDialog } from "./export-dialog.tsx";

/** Opens the dialog in which a file is put together. */
export function ExportButton() {
  const { texts } = useLanguage();
  const { view, lookup } = useWorkbench();
  const { exporting } = view;
  // What the browser knows must be in the session before the dialog says what a file will hold.
  const open = async () => {
    await lookup?.ask();
    exporting.value = true;
  };
  return (
    <>
      <button
        type="button"
        class="tool text"
        title={texts.say("export")}
        aria-label={texts.say("export")}
        aria-haspopup="dialog"
        data-action="export"
        onClick={() => void open()}
      >
        <Icon name="export" />
        <span>{texts.say("export")}</span>
      </button>
      {exporting.value && <ExportDialog onClose={() => (exporting.value = false)} />}
    </>
  );
}
