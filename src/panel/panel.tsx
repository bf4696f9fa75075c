import { useEffect } from "preact/hooks";
import { useLanguage } from "../ui/words/speaking.tsx";
import { Splitter } from "../ui/splitter.tsx";
import { TaskLine } from "../ui/tasks/task-line.tsx";
import { Detail } from "./detail/detail.tsx";
import { AccessNotice, EmptyState } from "./empty-state.tsx";
import { DropTarget } from "./import/drop-target.tsx";
import { EndpointList } from "./endpoint-list.tsx";
import { DiskNotice } from "./recordings/disk-notice.tsx";
import { MemoryNotice } from "./recordings/memory-notice.tsx";
import { Overview } from "./timeline/overview.tsx";
import { FindBar } from "./find/find-bar.tsx";
import { StatusLine } from "./toolbar/status-line.tsx";
import { Toolbar } from "./toolbar/toolbar.tsx";
import { chosenEndpoint, forgetLine } from "./view-state.ts";
import { useWorkbench } from "./workbench.ts";

/** Pixels that list and detail keep. */
const LEAST = 240;

/** The whole panel. */
export function Panel() {
  const { texts } = useLanguage();
  return (
    <main class="panel">
      <h1 class="unseen">{texts.say("panelTitle")}</h1>
      <Toolbar />
      <FindBar />
      <TaskLine tasks={useWorkbench().tasks} />
      <AccessNotice />
      <DiskNotice />
      <MemoryNotice />
      <Content />
      <StatusLine />
      <DropTarget />
    </main>
  );
}

function Content() {
  const { texts } = useLanguage();
  const { recording, view, clock } = useWorkbench();
  void clock.figures.value;
  const { session } = recording;
  // Lines are numbered anew together with the session.
  useEffect(() => {
    forgetLine(view);
    view.range.value = undefined;
    view.zoom.value = undefined;
  }, [session, session.generation]);
  if (session.entries.length === 0) return <EmptyState />;
  const endpoint = chosenEndpoint(view, session);
  const isOpen = endpoint !== undefined || view.whole.value;
  const share = view.detailShare;
  return (
    <>
      <Overview />
      <div class={`content ${isOpen ? "with-detail" : ""}`}>
        <div class="list-pane">
          <EndpointList />
        </div>
        {isOpen && (
          <>
            <Splitter
              label={texts.say("resizeDetail")}
              orientation="vertical"
              share={share.value}
              least={LEAST}
              onShare={(wanted) => (share.value = wanted)}
            />
            <div class="detail-pane" style={{ "--detail-size": `${share.value * 100}%` }}>
              <Detail endpoint={endpoint} />
            </div>
          </>
        )}
      </div>
    </>
  );
}
