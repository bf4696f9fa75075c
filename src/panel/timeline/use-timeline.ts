import { useMemo } from "preact/hooks";
import type { Endpoint } from "../../core/session/model.ts";
import { isRunning } from "../now-of.ts";
import { useWorkbench } from "../workbench.ts";
import {
  findingMarks,
  timelineOf,
  type FindingMarks,
  type SessionTimeline,
} from "./session-timeline.ts";

/**
 * The timeline of the session on the screen, up to date, with endpoints and findings of at most 250 ms ago.
 *
 * @param beat with which it goes on: with each frame, or with the figures.
 */
export function useTimeline(beat: "frame" | "figures"): {
  readonly timeline: SessionTimeline;
  readonly endpoints: readonly Endpoint[];
  readonly findings: FindingMarks;
} {
  const { recording, clock } = useWorkbench();
  const { session } = recording;
  // Time goes on with what shows something new, not with every look of the pointer.
  const now = useMemo(() => Date.now(), [clock[beat].value]);
  const figures = clock.figures.value;
  const known = [session, session.generation, figures];
  const endpoints = useMemo(() => session.endpoints(), known);
  const findings = useMemo(() => findingMarks(session.findings), known);
  const timeline = timelineOf(session);
  timeline.update(endpoints, isRunning(recording) ? now : undefined);
  return { timeline, endpoints, findings };
}
