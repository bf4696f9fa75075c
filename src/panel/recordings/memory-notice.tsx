import { useLanguage } from "../../ui/words/speaking.tsx";
import { useWorkbench } from "../workbench.ts";
import { openRecording } from "./open-recording.ts";

/** What of the session on the screen was let go to save memory, and the way back to it where it is on disk. */
export function MemoryNotice() {
  const language = useLanguage();
  const { texts, formats } = language;
  const workbench = useWorkbench();
  const { recording, recorder, settings, view, clock } = workbench;
  void clock.figures.value;
  const { released } = recording.session;
  if (released === undefined) return null;
  const { payloads, entries, messages, from, to } = released;
  const source = recording.source.value;
  const onDisk = source.kind === "recording" ? source.id : recorder.current;
  const range = view.range.value;
  const open = () => {
    const wanted = range ?? { from, untilFull: true };
    if (onDisk !== undefined) void openRecording(onDisk, wanted, workbench, language);
  };
  return (
    <p
      class="notice-line"
      role="status"
      data-notice="memory"
      data-payloads={payloads}
      data-entries={entries}
      data-messages={messages}
    >
      <span>
        {payloads > 0 &&
          texts.count(
            "releasedPayloads",
            payloads,
            formats.timeOfDay(from),
            formats.timeOfDay(to),
            formats.bytes(settings.memory.value),
          )}{" "}
        {entries + messages > 0 && texts.count("releasedRows", entries + messages)}
      </span>
      {source.kind !== "file" && onDisk !== undefined && (
        <button type="button" class="link" data-action="open-released" onClick={open}>
          {texts.say(range === undefined ? "releasedOpen" : "releasedOpenRange")}
        </button>
      )}
    </p>
  );
}
