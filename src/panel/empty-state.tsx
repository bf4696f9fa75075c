import { Dismiss } from "../ui/dismiss.tsx";
import { accessText, type Access, type AccessText } from "../ui/words/access-text.ts";
import { joinSentences } from "../ui/words/join-sentences.ts";
import { useLanguage } from "../ui/words/speaking.tsx";
import type { MessageKey } from "../ui/words/texts.ts";
import type { Recording } from "./recording.ts";
import { workersText } from "./summary/unseen.ts";
import { useWorkbench } from "./workbench.ts";

/** Why there is nothing to see, what to do, and what cannot be seen in any case. */
export function EmptyState() {
  const { texts } = useLanguage();
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const isFile = recording.source.value.kind !== "live";
  const access = recording.status.value?.access;
  const { title, hint } = isFile ? FILE_EMPTY : emptyText(access, recording);
  const mayCome =
    !isFile && access !== "closed" && access !== "restricted" && access !== "site-off";
  return (
    <div class="empty" data-access={isFile ? "file" : (access ?? "unknown")}>
      <h2>{texts.say(title)}</h2>
      <p>{texts.say(hint)}</p>
      {mayCome && (
        <p class="dim">
          {joinSentences([texts.say("unseenPing"), workersText(recording.session, texts)], texts)}
        </p>
      )}
    </div>
  );
}

const FILE_EMPTY: AccessText = { title: "fileEmpty", hint: "fileEmptyHint" };

/** Of a tab that was closed, where nothing was recorded that could be looked at; of one where that is for the user's own doing. */
function emptyText(access: Access | undefined, recording: Recording): AccessText {
  const text = accessText(access);
  if (access === "closed") return { ...text, hint: "accessClosedEmptyHint" };
  if (access !== "ok") return text;
  if (!recording.recording.value) return { title: "pausedEmpty", hint: "pausedEmptyHint" };
  return wasCleared(recording) ? { ...text, hint: "clearedEmptyHint" } : text;
}

/** Whether the page is the one that was there when the user cleared. */
function wasCleared({ live, clearedAt }: Recording): boolean {
  const page = live.documents.findLast(({ isTop }) => isTop);
  return page !== undefined && page.startedAt < clearedAt;
}

/** Whether recording goes on beside a file that is shown. */
function showingText({ recording, status }: Recording): MessageKey {
  if (status.value?.access !== "ok") return "showingFileOnly";
  return recording.value ? "showingFile" : "showingFilePaused";
}

/** A line above the lists, where something stands in the way although there is something to see. */
export function AccessNotice() {
  const { texts } = useLanguage();
  const { recording, view, clock } = useWorkbench();
  void clock.figures.value;
  const source = recording.source.value;
  const access = recording.status.value?.access;
  const hasTrouble =
    access !== undefined && access !== "ok" && recording.session.entries.length > 0;
  return (
    <>
      {source.kind !== "live" && (
        <p class="notice-line" role="status" data-notice="file">
          <span>{texts.say(showingText(recording), source.name)}</span>
          <button type="button" class="link" onClick={() => recording.backToLive()}>
            {texts.say("backToLive")}
          </button>
        </p>
      )}
      {source.kind === "live" && hasTrouble && (
        <p class="notice-line" role="status" data-notice={access}>
          <b>{texts.say(accessText(access).title)}</b>
          <span>{texts.say(accessText(access).hint)}</span>
        </p>
      )}
      {view.notice.value !== undefined && (
        <p class="notice-line" role="alert" data-notice="import">
          <span>{view.notice.value}</span>
          <Dismiss onDismiss={() => (view.notice.value = undefined)} />
        </p>
      )}
    </>
  );
}
