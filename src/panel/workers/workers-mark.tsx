import type { SessionView } from "../../core/session/model.ts";
import { recordedWorkers, runningWorkers } from "../../core/session/running-workers.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { workersText } from "../summary/unseen.ts";
import { useWorkbench } from "../workbench.ts";

/**
 * How many workers the page runs out of the recorder's sight, and how many record themselves. Leads to the switch that records
 * inside them. Nothing where there are none.
 */
export function WorkersMark({ session }: { session: SessionView }) {
  const { texts } = useLanguage();
  const { window } = useWorkbench().view;
  const running = runningWorkers(session.documents);
  const recorded = recordedWorkers(session.documents);
  return (
    <>
      {running > 0 && (
        <span class="workers-mark warning" data-workers={running}>
          <button
            type="button"
            title={`${workersText(session, texts)} ${texts.say("workersMarkHint")}`}
            data-action="worker-settings"
            onClick={() => (window.value = "settings")}
          >
            {texts.count("workersUnseen", running)}
          </button>
        </span>
      )}
      {recorded > 0 && (
        <span data-workers-recorded={recorded}>{texts.count("workersRecorded", recorded)}</span>
      )}
    </>
  );
}
