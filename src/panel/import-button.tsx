import { useRef } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { useLanguage } from "../ui/speaking.tsx";
import { importFile } from "./import-file.ts";
import { useWorkbench } from "./workbench.ts";

/** Shows a log that was exported before; what is on the screen stays where the file cannot be read. */
export function ImportButton() {
  const { texts } = useLanguage();
  const { recording, view } = useWorkbench();
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    const { session, notice } = await importFile(file, texts);
    view.notice.value = notice;
    if (session !== undefined) recording.showFile(session, file.name);
    input.value = "";
  };
  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept=".har,.json,application/json"
        hidden
        data-action="import-file"
        onChange={(event) => void take(event.currentTarget)}
      />
      <button
        type="button"
        class="tool text"
        title={texts.say("import")}
        aria-label={texts.say("import")}
        data-action="import"
        onClick={() => chooser.current?.click()}
      >
        <Icon name="import" />
        <span>{texts.say("import")}</span>
      </button>
    </>
  );
}
