import { useLanguage } from "../../ui/words/speaking.tsx";
import { sessionTotals, totalsAttributes, totalsTexts } from "../../ui/session-totals.ts";
import { BlindSpots, isBlindSpot } from "../summary/blind-spots.tsx";
import { FindingsButton } from "../findings/findings-button.tsx";
import type { RecordingState } from "../recording.ts";
import { useWorkbench } from "../workbench.ts";
import { BrowserButton } from "../workers/browser-button.tsx";
import { WorkersMark } from "../workers/workers-mark.tsx";

/** The totals of the session, and everything that went wrong, counted. */
export function StatusLine() {
  const language = useLanguage();
  const { texts } = language;
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const totals = sessionTotals(recording.session);
  const refused = sum(recording.refused);
  const troubles = recording.troubles();
  const faults = new Map([...troubles].filter(([name]) => !isBlindSpot(name)));
  const faultCount = sum(faults);
  return (
    <div
      class="status-line"
      role="status"
      aria-live="off"
      aria-label={texts.say("statusLine")}
      {...totalsAttributes(totals)}
      data-refused={refused}
      data-troubles={faultCount}
    >
      {totalsTexts(totals, language).map((text, index) => (
        <span key={index}>{text}</span>
      ))}
      <FindingsButton />
      {refused > 0 && (
        <span class="warning" title={listed(recording.refused)}>
          {texts.count("refusedMessages", refused)}
        </span>
      )}
      <BlindSpots troubles={troubles} />
      {faultCount > 0 && (
        <span class="warning" title={listed(faults)}>
          {texts.count("recorderTroubles", faultCount)}
        </span>
      )}
      <WorkersMark session={recording.session} />
      <BrowserButton />
      <Progress recording={recording} />
    </div>
  );
}

function Progress({ recording }: { recording: RecordingState }) {
  const { texts } = useLanguage();
  if (recording.connection.value === "reconnecting") {
    return <span class="warning">{texts.say("reconnecting")}</span>;
  }
  return recording.recording.value ? null : <span class="paused">{texts.say("paused")}</span>;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

/** Each name with its count, one per line. */
function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name}: ${count}`).join("\n");
}
