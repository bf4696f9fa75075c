import { useMemo } from "preact/hooks";
import type { Endpoint } from "../../core/session/model.ts";
import { useWorkbench } from "../workbench.ts";
import {
  findingMarks,
  timelineOf,
  type FindingMarks,
  type SessionTimeline,
} from "./session-timeline.ts";

/** The timeline of the session on the screen, up to date, with endpoints and findings of at most 250 ms ago. */
export function useTimeline(): {
  readonly timeline: SessionTimeline;
  readonly endpoints: readonly Endpoint[];
  readonly findings: FindingMarks;
} {
  const { recording, clock } = useWorkbench();
  const { session } = recording;
  // Time goes on with the frames that show something new, not with every look of the pointer.
  const now = useMemo(() => Date.now(), [clock.frame.value]);
  const figures = clock.figures.value;
  const known = [session, session.generation, figures];
  const endpoints = useMemo(() => session.endpoints(), known);
  const findings = useMemo(() => findingMarks(session.findings), known);
  const timeline = timelineOf(session);
  const isLive = recording.source.value.kind === "live" && recording.recording.value;
  timeline.update(endpoints, isLive ? now : undefined);
  return { timeline, endpoints, findings };
}
