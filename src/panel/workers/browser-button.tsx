import { useLanguage } from "../../ui/words/speaking.tsx";
import type { Texts } from "../../ui/words/texts.ts";
import { useWorkbench } from "../workbench.ts";
import type { LookupState } from "./browser-lookup.ts";

/** Asks the browser for what the page's recorder could not see, and says what came of it. Only where the browser can tell. */
export function BrowserButton() {
  const { texts } = useLanguage();
  const { recording, lookup } = useWorkbench();
  if (lookup === undefined || recording.source.value.kind === "file") return null;
  const state = lookup.state.value;
  return (
    <span class="browser-lookup">
      <button
        type="button"
        data-action="ask-browser"
        title={texts.say("askBrowserHint")}
        disabled={state.kind === "asking" || !recording.recording.value}
        onClick={() => void lookup.ask()}
      >
        {texts.say("askBrowser")}
      </button>
      <span
        data-lookup={state.kind}
        data-added={state.kind === "found" ? state.found.entries : undefined}
      >
        {resultText(state, texts)}
      </span>
    </span>
  );
}

function resultText(state: LookupState, texts: Texts): string {
  switch (state.kind) {
    case "idle":
      return "";
    case "asking":
      return texts.say("askingBrowser");
    case "silent":
      return texts.say("browserSilent");
    case "found": {
      const { entries, messages } = state.found;
      if (entries + messages === 0) return texts.say("browserKnowsNoMore");
      return texts.say(
        "browserAdded",
        texts.count("requestsOrConnections", entries),
        texts.count("messages", messages),
      );
    }
  }
}
