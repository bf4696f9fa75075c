import { Progress } from "../../ui/tasks/progress.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { HiddenView } from "./hidden-view.tsx";
import type { PreviewState } from "./use-preview.ts";

/** How much goes into the file, and what of it is hidden or, if the user wants it so, is not. */
export function ExportPreviewView({ state, complete }: { state: PreviewState; complete: boolean }) {
  const { texts } = useLanguage();
  return (
    <section
      class={`export-preview ${complete ? "plain" : ""}`}
      aria-label={texts.say(complete ? "exportShown" : "exportHidden")}
      aria-busy={state.kind === "working"}
      tabIndex={0}
    >
      <Content state={state} complete={complete} />
    </section>
  );
}

function Content({ state, complete }: { state: PreviewState; complete: boolean }) {
  const { texts } = useLanguage();
  switch (state.kind) {
    case "working":
      return <Progress label={texts.say("exportLooking")} share={state.share} />;
    case "changed":
      return <p class="dim">{texts.say("exportChanged")}</p>;
    case "done": {
      const { scope, hidden } = state.preview;
      return (
        <>
          <p data-preview data-entries={scope.entries} data-messages={scope.messages}>
            {texts.count("exportEntries", scope.entries)} ·{" "}
            {texts.count("messages", scope.messages)}
          </p>
          <p class={complete ? "warning" : ""}>
            <b>{texts.say(complete ? "exportShown" : "exportHidden")}</b>
          </p>
          <HiddenView report={hidden} />
        </>
      );
    }
  }
}
