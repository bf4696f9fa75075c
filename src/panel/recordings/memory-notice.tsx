import { joinSentences } from "../../ui/words/join-sentences.ts";
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
  const sentences: string[] = [];
  if (payloads > 0) {
    const [first, last] = [formats.timeOfDay(from), formats.timeOfDay(to)];
    const budget = formats.bytes(settings.memory.value);
    sentences.push(texts.count("releasedPayloads", payloads, first, last, budget));
  }
  const rows = entries + messages;
  if (rows > 0) sentences.push(texts.count("releasedRows", rows));
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
      <span>{joinSentences(sentences, texts)}</span>
      {source.kind !== "file" && onDisk !== undefined && (
        <button type="button" class="link" data-action="open-released" onClick={open}>
          {texts.say(range === undefined ? "releasedOpen" : "releasedOpenRange")}
        </button>
      )}
    </p>
  );
}
