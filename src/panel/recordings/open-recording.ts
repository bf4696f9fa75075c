import { hostOf } from "../../ui/words/address.ts";
import type { Language } from "../../ui/words/language.ts";
import type { Workbench } from "../workbench.ts";
import type { ListedRecording } from "./recording-head.ts";
import { replay, type ReplayWanted } from "./replay.ts";

/** A recording as a person calls it: its name, or its host and when it began. */
function recordingTitle(
  recording: Pick<ListedRecording, "name" | "page" | "startedAt">,
  language: Language,
): string {
  const { name, page } = recording;
  return name === "" ? `${hostOf(page)} ${startText(recording, language)}`.trim() : name;
}

/** Day and time at which a recording began. */
export function startText(
  { startedAt }: Pick<ListedRecording, "startedAt">,
  { texts }: Language,
): string {
  const form = { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(texts.language, form).format(startedAt);
}

/**
 * Shows a recording, or a part of it; what is on the screen stays until it has been read, and where it cannot be read.
 *
 * @returns whether it is shown now.
 */
export async function openRecording(
  id: string,
  wanted: Omit<ReplayWanted, "budget">,
  { store, recorder, recording, settings, tasks, view }: Workbench,
  language: Language,
): Promise<boolean> {
  const { texts } = language;
  view.notice.value = undefined;
  try {
    if (recorder.current === id) await recorder.flush();
    const listed = (await store?.list())?.find((it) => it.id === id);
    if (store === undefined || listed === undefined) {
      view.notice.value = texts.say("recordingGone");
      return false;
    }
    const title = recordingTitle(listed, language);
    const budget = settings.memory.value;
    const steps = replay(store, listed, { ...wanted, budget });
    const session = await tasks.run(texts.say("openingRecording", title), steps);
    if (session !== undefined) recording.showRecording(session, title, id);
    return session !== undefined;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    view.notice.value = texts.say("recordingUnreadable", error.message);
    return false;
  }
}
