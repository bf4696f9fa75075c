import { useEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../../ui/dialog.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { useWorkbench } from "../workbench.ts";
import type { ListedRecording } from "./recording-head.ts";
import { writtenNow } from "./recording-lock.ts";
import { RecordingRow } from "./recording-row.tsx";

interface Shown {
  readonly recordings: readonly ListedRecording[];
  /** Those that a panel writes now. */
  readonly written: ReadonlySet<string>;
}

/** All recordings of this browser, to be opened, named and deleted. */
export function RecordingsDialog({ onClose }: { onClose: () => void }) {
  const { texts, formats } = useLanguage();
  const { store, recorder, settings } = useWorkbench();
  const [shown, show] = useState<Shown | undefined>(undefined);
  const [problem, tell] = useState<string | undefined>(undefined);
  const looks = useRef(0);
  const look = async () => {
    const mine = ++looks.current;
    await recorder.flush();
    const recordings = (await store?.list()) ?? [];
    const written = await writtenNow(recordings.map(({ id }) => id));
    // What was read before something was deleted must not bring it back.
    if (mine === looks.current) show({ recordings, written });
  };
  const change = async (act: () => Promise<unknown>) => {
    try {
      await act();
      await look();
      tell(undefined);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      tell(texts.say("recordingsFailed", error.message));
    }
  };
  useEffect(() => {
    // Another panel may have named or deleted some meanwhile.
    const again = () => void change(() => Promise.resolve());
    again();
    window.addEventListener("focus", again);
    return () => window.removeEventListener("focus", again);
  }, []);
  const bytes = shown?.recordings.reduce((sum, it) => sum + it.bytes, 0) ?? 0;
  return (
    <Dialog title={texts.say("recordings")} name="recordings" onClose={onClose}>
      <StateLine />
      {problem !== undefined && (
        <p class="notice-line" role="alert" data-notice="recordings">
          {problem}
        </p>
      )}
      {shown?.recordings.length === 0 && <p class="dim">{texts.say("recordingsEmpty")}</p>}
      {shown !== undefined && shown.recordings.length > 0 && (
        <>
          <table class="recordings">
            <thead>
              <tr>
                <th scope="col">{texts.say("recordingName")}</th>
                <th scope="col" class="wide-only">
                  {texts.say("recordingStart")}
                </th>
                <th scope="col" class="amount wide-only">
                  {texts.say("recordingDuration")}
                </th>
                <th scope="col" class="amount">
                  {texts.say("recordingMessages")}
                </th>
                <th scope="col" class="amount wide-only">
                  {texts.say("recordingSize")}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {shown.recordings.map((it) => (
                <RecordingRow
                  key={it.id}
                  recording={it}
                  isWritten={shown.written.has(it.id)}
                  change={change}
                  onOpen={onClose}
                />
              ))}
            </tbody>
          </table>
          <p class="dim">
            {texts.say("recordingsRoom", formats.bytes(bytes), formats.bytes(settings.disk.value))}
          </p>
        </>
      )}
    </Dialog>
  );
}

/** Why nothing is added at present. */
function StateLine() {
  const { texts } = useLanguage();
  const state = useWorkbench().recorder.state.value;
  if (state === "off") return <p class="dim">{texts.say("recordingsOff")}</p>;
  if (state === "private") return <p class="dim">{texts.say("recordingsPrivate")}</p>;
  return null;
}
