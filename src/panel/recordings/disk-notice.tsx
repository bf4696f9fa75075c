import { useEffect, useState } from "preact/hooks";
import { Dismiss } from "../../ui/dismiss.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { useWorkbench } from "../workbench.ts";
import type { DiskState } from "./recorder.ts";

const STATE_TEXT: Readonly<Partial<Record<DiskState, MessageKey>>> = {
  full: "diskFull",
  slow: "diskSlow",
  broken: "diskBroken",
};

/** Why nothing is written any more, what was removed to make room, and, the first time, that something is kept at all. */
export function DiskNotice() {
  const { texts, formats } = useLanguage();
  const { recorder, store, settings } = useWorkbench();
  const [dismissed, dismiss] = useState<DiskState | undefined>(undefined);
  const state = recorder.state.value;
  const removed = recorder.removed.value;
  // What goes wrong after it went well again is news.
  useEffect(() => {
    if (state === "on") dismiss(undefined);
  }, [state]);
  const text = dismissed === state ? undefined : STATE_TEXT[state];
  const again = () =>
    void recorder.wish({ toDisk: settings.toDisk.value, diskLimit: settings.disk.value });
  const isFirst = !settings.hintSeen.value && state === "on";
  return (
    <>
      {text !== undefined && (
        <p class="notice-line" role="alert" data-notice={`disk-${state}`}>
          <span>{texts.say(text)}</span>
          {store !== undefined && (
            <button type="button" class="link" data-action="write-again" onClick={again}>
              {texts.say("tryAgain")}
            </button>
          )}
          <Dismiss onDismiss={() => dismiss(state)} />
        </p>
      )}
      {removed !== undefined && (
        <p class="notice-line" role="status" data-notice="removed">
          <span>
            {texts.count("removedForRoom", removed.recordings, formats.bytes(removed.bytes))}
          </span>
          <Dismiss onDismiss={() => (recorder.removed.value = undefined)} />
        </p>
      )}
      {isFirst && (
        <p class="notice-line" role="status" data-hint="first">
          <span>{texts.say("firstHint")}</span>
          <Dismiss onDismiss={() => (settings.hintSeen.value = true)} />
        </p>
      )}
    </>
  );
}
