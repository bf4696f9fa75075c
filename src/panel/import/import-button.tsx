import { useRef } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { showFile } from "./show-file.ts";
import { useWorkbench } from "../workbench.ts";

/** Lets the user choose a log that was saved before. */
export function ImportButton() {
  const { texts } = useLanguage();
  const workbench = useWorkbench();
  const chooser = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file !== undefined) void showFile(file, workbench, texts);
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
        onChange={(event) => take(event.currentTarget)}
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
