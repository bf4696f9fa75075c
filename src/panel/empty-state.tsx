import { Dismiss } from "../ui/dismiss.tsx";
import { accessText, type Access, type AccessText } from "../ui/words/access-text.ts";
import { useLanguage } from "../ui/words/speaking.tsx";
import { workersText } from "./summary/unseen.ts";
import { useWorkbench } from "./workbench.ts";

/** Why there is nothing to see, what to do, and what cannot be seen in any case. */
export function EmptyState() {
  const { texts } = useLanguage();
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const isFile = recording.source.value.kind !== "live";
  const access = recording.status.value?.access;
  const { title, hint } = isFile
    ? ({ title: "fileEmpty", hint: "fileEmptyHint" } as const)
    : emptyText(access);
  const mayCome =
    !isFile && access !== "closed" && access !== "restricted" && access !== "site-off";
  return (
    <div class="empty" data-access={isFile ? "file" : (access ?? "unknown")}>
      <h2>{texts.say(title)}</h2>
      <p>{texts.say(hint)}</p>
      {mayCome && (
        <p class="dim">
          {texts.say("unseenPing")} {workersText(recording.session, texts)}
        </p>
      )}
    </div>
  );
}

/** Of a tab that was closed, where nothing was recorded that could be looked at. */
function emptyText(access: Access | undefined): AccessText {
  const text = accessText(access);
  return access === "closed" ? { ...text, hint: "accessClosedEmptyHint" } : text;
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
          <span>{texts.say("showingFile", source.name)}</span>
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
