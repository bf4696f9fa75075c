import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { FrameClock } from "../ui/tasks/frame-clock.ts";
import type { LongTasks } from "../ui/tasks/long-task.ts";
import type { Recording } from "./recording.ts";
import type { Recorder } from "./recordings/recorder.ts";
import type { RecordingsStore } from "./recordings/recordings-store.ts";
import type { Settings } from "./settings/settings.ts";
import type { ViewState } from "./view-state.ts";
import type { BrowserLookup } from "./workers/browser-lookup.ts";

/** All that the parts of the panel share. */
export interface Workbench {
  readonly recording: Recording;
  /** Keeps the recording on disk. */
  readonly recorder: Recorder;
  /** Undefined where the browser keeps nothing for this page. */
  readonly store: RecordingsStore | undefined;
  readonly settings: Settings;
  readonly view: ViewState;
  readonly clock: FrameClock;
  /** Work that takes longer than a moment. */
  readonly tasks: LongTasks;
  /** Only in Chromium's DevTools: elsewhere the browser tells nothing. */
  readonly lookup: BrowserLookup | undefined;
  readonly themeChanges: { readonly value: number };
}

export const WorkbenchContext = createContext<Workbench | undefined>(undefined);

/** @throws Error outside of the panel. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === undefined) throw new Error("a part of the panel was rendered outside of it");
  return workbench;
}
