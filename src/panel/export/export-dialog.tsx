import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { FILE_FORMATS, type FileFormatName } from "../../log/file-formats.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { useWorkbench } from "../workbench.ts";
import { ExportPreviewView } from "./export-preview-view.tsx";
import { SCOPES, type ScopeName, selectionKind, type SelectionKind } from "./export-scope.ts";
import type { ExportChoice } from "./export-steps.ts";
import { saveExport } from "./save-export.ts";
import { usePreview } from "./use-preview.ts";

const FORMAT_TEXT: Readonly<Record<FileFormatName, readonly [MessageKey, MessageKey]>> = {
  har: ["exportHar", "exportHarHint"],
  ndjson: ["exportNdjson", "exportNdjsonHint"],
  csv: ["exportCsv", "exportCsvHint"],
};

const SELECTION_TEXT: Readonly<Record<SelectionKind, MessageKey>> = {
  message: "exportMessage",
  entry: "exportEntry",
  endpoint: "exportEndpoint",
};

/** What goes into a file, in which form, and what of it is hidden. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { texts } = useLanguage();
  const workbench = useWorkbench();
  const [choice, setChoice] = useState<ExportChoice>({
    scope: "whole",
    format: "har",
    form: "redacted",
  });
  // Of two choices that come before the next drawing, the second must not take the first back.
  const choose = (what: Partial<ExportChoice>) => setChoice((now) => ({ ...now, ...what }));
  const preview = usePreview(choice);
  const chosen = selectionKind(workbench.view, workbench.recording.session);
  const scopeText: Readonly<Record<ScopeName, MessageKey>> = {
    whole: "exportWhole",
    selection: chosen === undefined ? "exportNoSelection" : SELECTION_TEXT[chosen],
    filtered: "exportFiltered",
  };
  const save = () => {
    onClose();
    void saveExport(choice, workbench, texts);
  };
  return (
    <Dialog title={texts.say("export")} name="export" onClose={onClose}>
      <fieldset>
        <legend>{texts.say("exportWhat")}</legend>
        {SCOPES.map((scope) => (
          <Choice
            key={scope}
            group="scope"
            value={scope}
            chosen={choice.scope}
            disabled={scope === "selection" && chosen === undefined}
            onChoose={() => choose({ scope })}
          >
            {texts.say(scopeText[scope])}
          </Choice>
        ))}
      </fieldset>
      <fieldset>
        <legend>{texts.say("exportFormat")}</legend>
        {(Object.keys(FILE_FORMATS) as FileFormatName[]).map((format) => (
          <Choice
            key={format}
            group="format"
            value={format}
            chosen={choice.format}
            onChoose={() => choose({ format })}
          >
            {texts.say(FORMAT_TEXT[format][0])}{" "}
            <span class="dim">{texts.say(FORMAT_TEXT[format][1])}</span>
          </Choice>
        ))}
      </fieldset>
      <ExportPreviewView state={preview} complete={choice.form === "complete"} />
      <label class="choice">
        <input
          type="checkbox"
          data-action="export-complete"
          checked={choice.form === "complete"}
          onChange={({ currentTarget: { checked } }) =>
            choose({ form: checked ? "complete" : "redacted" })
          }
        />
        <span>{texts.say("exportComplete")}</span>
      </label>
      <footer>
        <button
          type="button"
          class="plain-button main"
          data-action="save-export"
          disabled={choice.scope === "selection" && chosen === undefined}
          onClick={save}
        >
          {texts.say("exportSave")}
        </button>
      </footer>
    </Dialog>
  );
}

function Choice(props: {
  group: string;
  value: string;
  chosen: string;
  disabled?: boolean;
  onChoose: () => void;
  children: ComponentChildren;
}) {
  return (
    <label class="choice">
      <input
        type="radio"
        name={`export-${props.group}`}
        value={props.value}
        checked={props.chosen === props.value}
        disabled={props.disabled === true}
        onChange={props.onChoose}
      />
      <span>{props.children}</span>
    </label>
  );
}
