import type { SessionView } from "../../core/session/model.ts";
import { runningWorkers } from "../../core/session/running-workers.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { workersText } from "../summary/unseen.ts";

/** How many workers the page runs out of the recorder's sight; nothing where there are none. */
export function WorkersMark({ session }: { session: SessionView }) {
  const { texts } = useLanguage();
  const running = runningWorkers(session.documents);
  if (running === 0) return null;
  return (
    <span class="warning" data-workers={running} title={workersText(session, texts)}>
      {texts.count("workersUnseen", running)}
    </span>
  );
}
