import { marksOf } from "../entry-marks.ts";
import { entryHit, markHit } from "./hit-test.ts";
import type { Lane } from "../lanes.ts";
import type { Picked } from "./picked.ts";
import type { Highlight } from "../scene.ts";
import type { SessionTimeline } from "../session-timeline.ts";
import { firstFrom } from "../time-slice.ts";

/** Where in the lanes lies what was picked, in whichever view. */
export function pickedHighlight(
  timeline: SessionTimeline,
  lanes: readonly Lane[],
  picked: Picked | undefined,
): Highlight | undefined {
  if (picked === undefined) return undefined;
  const { session } = timeline;
  const index = picked.kind === "message" ? session.messages.entry(picked.row) : picked.entry;
  const entry = session.entries[index];
  const lane = lanes.find(({ endpoints }) => endpoints.some(({ id }) => id === entry?.endpoint));
  if (entry === undefined || lane === undefined) return undefined;
  if (picked.kind === "entry") return { lane: lane.key, hit: entryHit(timeline, lane, entry) };
  const marks = marksOf(session, entry);
  if (marks === undefined) return undefined;
  const { rows } = entry;
  const position =
    picked.kind === "chunk" ? picked.chunk : firstFrom(rows.length, (i) => rows.at(i), picked.row);
  return position < marks.length
    ? { lane: lane.key, hit: markHit(marks, entry, position) }
    : undefined;
}
