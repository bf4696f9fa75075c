import { effect } from "@preact/signals";
import type { Runtime } from "webextension-polyfill";
import { openViewerLink } from "../../bridge/viewer-link.ts";
import type { LongTasks } from "../../ui/tasks/long-task.ts";
import { Recording } from "../recording.ts";
import type { Settings } from "../settings/settings.ts";
import { inTime, TooSlowError } from "./in-time.ts";
import { Recorder } from "./recorder.ts";
import type { RecordingHead } from "./recording-head.ts";
import { RecordingsStore } from "./recordings-store.ts";

export interface RecordingStart {
  readonly runtime: Pick<Runtime.Static, "connect">;
  readonly tab: number;
  readonly settings: Settings;
  readonly tasks: LongTasks;
  /** What a person reads while the earlier recording is opened. */
  readonly label: string;
  /** Called with every change of what the recording holds. */
  readonly changed: () => void;
}

export interface StartedRecording {
  readonly recording: Recording;
  readonly recorder: Recorder;
  /** Undefined where the browser keeps nothing for this page. */
  readonly store: RecordingsStore | undefined;
}

/** Begins to record a tab, and goes on with what a panel recorded that was on the same page before. */
export async function startRecording(start: RecordingStart): Promise<StartedRecording> {
  const { runtime, tab, settings, changed } = start;
  const store = await openStore();
  const wishes = () => ({ toDisk: settings.toDisk.value, diskLimit: settings.disk.value });
  const recorder = new Recorder(store, tab, wishes());
  const earlier = await recorder.findEarlier();
  const known = new Map(earlier?.documents.map(({ id, ...progress }) => [id, progress]));
  const recording = new Recording(
    (events) => openViewerLink(runtime, tab, events, known),
    changed,
    recorder,
  );
  if (earlier === undefined) void recorder.begin(recording.live);
  else goOnWith(earlier, recording, recorder, start);
  effect(() => recording.live.setBudget(settings.memory.value));
  effect(() => void recorder.wish(wishes()));
  effect(() => recorder.preserve(recording.preserve.value));
  effect(() => {
    const status = recording.status.value;
    if (status !== undefined && status.access !== "closed") {
      recorder.describe(status.url, status.isPrivate);
    }
  });
  window.addEventListener("pagehide", () => recorder.leave());
  return { recording, recorder, store };
}

/** @returns undefined where the browser refuses, for some settings of privacy forbid every database, or does not answer. */
async function openStore(): Promise<RecordingsStore | undefined> {
  try {
    return await inTime(RecordingsStore.open());
  } catch (error) {
    if (error instanceof DOMException || error instanceof TooSlowError) return undefined;
    throw error;
  }
}

/** The earlier recording goes on if one of its documents is still there: it is played, and then what the tab says meanwhile. */
function goOnWith(
  earlier: RecordingHead,
  recording: Recording,
  recorder: Recorder,
  { tasks, label }: RecordingStart,
): void {
  const documents = new Set(earlier.documents.map(({ id }) => id));
  let isDecided = false;
  const decide = (goesOn: boolean): void => {
    if (isDecided) return;
    isDecided = true;
    if (goesOn) void playEarlier();
    else begin();
  };
  const begin = (): void => {
    void recorder.begin(recording.live);
    recording.letGo();
  };
  const playEarlier = async (): Promise<void> => {
    recording.preserve.value = earlier.preserve;
    let isPlayed: true | undefined;
    try {
      isPlayed = await tasks.run(
        label,
        recorder.playEarlier((acts) => recording.play(acts)),
      );
    } finally {
      // Those that are still there introduce themselves anew.
      for (const id of documents) recording.live.endDocument(id);
      if (isPlayed === true) {
        recorder.goOn(recording.live);
        recording.letGo();
      } else begin();
    }
  };
  recording.hold((act) => {
    if (act[0] !== "onDocument") return;
    const [{ document, isTop }] = act[1];
    if (documents.has(document)) decide(true);
    else if (isTop) decide(false);
  });
  effect(() => {
    const status = recording.status.value;
    if (status !== undefined && status.access !== "ok") decide(false);
  });
}
