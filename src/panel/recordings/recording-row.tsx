import { useRef, useState } from "preact/hooks";
import { focusOnceDrawn } from "../../ui/focus-once-drawn.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { useWorkbench } from "../workbench.ts";
import { removeRecording } from "./make-room.ts";
import { openRecording, startText } from "./open-recording.ts";
import type { ListedRecording } from "./recording-head.ts";

export interface RecordingRowProps {
  readonly recording: ListedRecording;
  readonly isWritten: boolean;
  /** Changes something of the recordings, and shows what came of it. */
  readonly change: (act: () => Promise<unknown>) => Promise<void>;
  readonly onOpen: () => void;
}

/** One recording with its figures, and what can be done with it. */
export function RecordingRow({ recording, isWritten, change, onOpen }: RecordingRowProps) {
  const language = useLanguage();
  const { texts, formats } = language;
  const workbench = useWorkbench();
  const [isNaming, setNaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const { id, page, startedAt, endedAt, messages, bytes } = recording;
  const address = page.replace(/^https?:\/\//, "");
  const open = () => {
    onOpen();
    return openRecording(id, {}, workbench, language);
  };
  // A file is put together of what is on the screen.
  const exportIt = async () => {
    if (await open()) workbench.view.exporting.value = true;
  };
  const name = async (text: string) => {
    setNaming(false);
    await change(async () => workbench.store?.rename(id, text.trim()));
  };
  return (
    <tr data-recording={id} data-messages={messages} data-entries={recording.entries}>
      <th scope="row" title={page}>
        {isNaming ? (
          <NameField
            text={recording.name}
            otherwise={address}
            onDone={name}
            onCancel={() => setNaming(false)}
            onLeave={() => focusOnceDrawn(() => renameButton.current)}
          />
        ) : (
          <button
            type="button"
            class="link"
            data-action="open-recording"
            onClick={() => void open()}
          >
            {recording.name === "" ? address : recording.name}
          </button>
        )}
        <div class="dim page">
          {isWritten && <span class="being-written">{texts.say("recordingIsWritten")}</span>}
          {recording.name !== "" && <span>{address}</span>}
          <span class="narrow-only">{startText(recording, language)}</span>
        </div>
      </th>
      <td class="wide-only">{startText(recording, language)}</td>
      <td class="amount wide-only">{formats.duration(Math.max(0, endedAt - startedAt))}</td>
      <td class="amount">{formats.short(messages)}</td>
      <td class="amount wide-only">{formats.bytes(bytes)}</td>
      <td class="actions">
        <button
          type="button"
          class="link"
          data-action="export-recording"
          title={texts.say("recordingExportHint")}
          aria-haspopup="dialog"
          onClick={() => void exportIt()}
        >
          {texts.say("export")}
        </button>
        <button
          type="button"
          class="link"
          data-action="rename-recording"
          ref={renameButton}
          title={texts.say("recordingRenameHint")}
          onClick={() => setNaming(true)}
        >
          {texts.say(recording.name === "" ? "recordingRename" : "recordingRenameAgain")}
        </button>
        <DeleteButton id={id} isWritten={isWritten} change={change} />
      </td>
    </tr>
  );
}

function NameField(props: {
  text: string;
  /** How it is called without a name. */
  otherwise: string;
  onDone: (text: string) => Promise<void>;
  onCancel: () => void;
  /** A key put the field away: the focus needs another place. */
  onLeave: () => void;
}) {
  const { texts } = useLanguage();
  return (
    <input
      class="filter"
      data-action="recording-name"
      aria-label={texts.say("recordingName")}
      placeholder={props.otherwise}
      maxLength={80}
      defaultValue={props.text}
      ref={(input) => input?.focus()}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        props.onLeave();
        if (event.key === "Enter") {
          void props.onDone(event.currentTarget.value);
          return;
        }
        // The dialog stays open.
        event.preventDefault();
        props.onCancel();
      }}
      onChange={(event) => void props.onDone(event.currentTarget.value)}
    />
  );
}

/** Asks again before it deletes: nothing brings a recording back. */
function DeleteButton(props: Pick<RecordingRowProps, "isWritten" | "change"> & { id: string }) {
  const { texts } = useLanguage();
  const { store } = useWorkbench();
  const [isSure, setSure] = useState(false);
  const remove = async () => {
    if (!isSure) {
      setSure(true);
      return;
    }
    await props.change(async () => store && removeRecording(store, props.id));
  };
  return (
    <button
      type="button"
      class={`link asks ${isSure ? "sure" : ""}`}
      data-action="delete-recording"
      disabled={props.isWritten}
      title={props.isWritten ? texts.say("recordingInUse") : undefined}
      onClick={() => void remove()}
      onBlur={() => setSure(false)}
    >
      <span hidden={isSure}>{texts.say("recordingDelete")}</span>
      <span hidden={!isSure}>{texts.say("recordingDeleteSure")}</span>
    </button>
  );
}
