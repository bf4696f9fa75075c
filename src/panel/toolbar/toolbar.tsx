import { TECHNIQUES, type Technique } from "../../core/session/model.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { TechniqueMark } from "../../ui/technique-mark.tsx";
import { TECHNIQUE_NAME, TECHNIQUE_SHORT_NAME } from "../../ui/words/technique-names.ts";
import { ExportButton } from "../export/export-button.tsx";
import { KeysButton } from "../keys/keys-button.tsx";
import { ImportButton } from "../import/import-button.tsx";
import { DialogButtons } from "./dialog-buttons.tsx";
import { forgetLine } from "../view-state.ts";
import { useWorkbench } from "../workbench.ts";

/** Record, clear, filter, import, export. */
export function Toolbar() {
  return (
    <div class="toolbar" role="toolbar" aria-label={useLanguage().texts.say("toolbar")}>
      <RecordButtons />
      <FilterText />
      <FindButton />
      <TechniqueFilter />
      <div class="tool-group">
        <ImportButton />
        <ExportButton />
        <KeysButton />
        <DialogButtons />
      </div>
    </div>
  );
}

function RecordButtons() {
  const { texts } = useLanguage();
  const { recording, view } = useWorkbench();
  const on = recording.recording.value;
  const label = texts.say(on ? "pause" : "record");
  const clear = () => {
    recording.clear();
    forgetLine(view);
  };
  return (
    <div class="tool-group">
      <button
        type="button"
        class={`tool record ${on ? "on" : ""}`}
        title={label}
        aria-label={label}
        aria-pressed={on}
        data-action="record"
        onClick={() => recording.setRecording(!on)}
      >
        <Icon name="record" filled={on} />
      </button>
      <button
        type="button"
        class="tool"
        title={texts.say("clear")}
        aria-label={texts.say("clear")}
        data-action="clear"
        onClick={clear}
      >
        <Icon name="clear" />
      </button>
      <label class="check" title={texts.say("preserveLogHint")}>
        <input
          type="checkbox"
          data-action="preserve"
          checked={recording.preserve.value}
          onChange={(event) => (recording.preserve.value = event.currentTarget.checked)}
        />
        <span>{texts.say("preserveLog")}</span>
      </label>
    </div>
  );
}

function FilterText() {
  const { texts } = useLanguage();
  const { view } = useWorkbench();
  return (
    <input
      class="filter"
      type="search"
      placeholder={texts.say("filter")}
      aria-label={texts.say("filter")}
      data-action="filter"
      value={view.text.value}
      onInput={(event) => (view.text.value = event.currentTarget.value)}
    />
  );
}

/** Opens and closes the search over everything. */
function FindButton() {
  const { texts } = useLanguage();
  const { open } = useWorkbench().view.find;
  return (
    <button
      type="button"
      class="tool"
      title={texts.say("findInAll")}
      aria-label={texts.say("find")}
      aria-pressed={open.value}
      data-action="find"
      onClick={() => (open.value = !open.value)}
    >
      <Icon name="find" />
    </button>
  );
}

function TechniqueFilter() {
  const { texts } = useLanguage();
  const { view } = useWorkbench();
  const choices: readonly (Technique | "all")[] = ["all", ...TECHNIQUES];
  return (
    <div class="segments" role="radiogroup" aria-label={texts.say("techniqueFilter")}>
      {choices.map((choice) => (
        <label
          key={choice}
          class="segment"
          data-filter={choice}
          title={texts.say(choice === "all" ? "filterAllHint" : TECHNIQUE_NAME[choice])}
        >
          <input
            type="radio"
            name="technique"
            value={choice}
            checked={view.technique.value === choice}
            onChange={() => (view.technique.value = choice)}
          />
          {choice !== "all" && <TechniqueMark technique={choice} />}
          <span>{texts.say(choice === "all" ? "filterAll" : TECHNIQUE_SHORT_NAME[choice])}</span>
        </label>
      ))}
    </div>
  );
}
