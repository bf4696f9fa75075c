import { useMemo } from "preact/hooks";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { TECHNIQUE_NAME } from "../../ui/words/technique-names.ts";
import { useWorkbench } from "../workbench.ts";
import type { LaneLayout } from "./lane-layout.ts";
import type { Lane } from "./lanes.ts";
import { countIn } from "./range-counts.ts";
import type { SessionTimeline } from "./session-timeline.ts";
import { lengthOf, type TimeSpan } from "./time-span.ts";

/** The timeline in words, for those who do not see the canvas: what part is shown, and what each lane has in it. */
export function TimelineSummary(props: {
  readonly timeline: SessionTimeline;
  readonly lanes: readonly Lane[];
  readonly layout: LaneLayout;
  readonly span: TimeSpan;
  readonly origin: number;
  readonly nameOf: (lane: Lane) => string;
}) {
  const { texts, formats } = useLanguage();
  const { clock } = useWorkbench();
  const { timeline, lanes, layout, span, origin, nameOf } = props;
  const figures = clock.figures.value;
  const counts = useMemo(
    () =>
      lanes.map((lane) =>
        lane.endpoints
          .map((endpoint) => countIn(timeline, endpoint, span))
          .reduce((a, b) => ({ entries: a.entries + b.entries, marks: a.marks + b.marks })),
      ),
    // Not with each frame of a movement: nobody could read that fast.
    [figures, lanes],
  );
  const shown = texts.say(
    "rangeText",
    formats.offset(span.from - origin),
    formats.offset(span.to - origin),
    formats.duration(lengthOf(span)),
  );
  return (
    <div class="unseen" id="timeline-summary">
      <p>{texts.say("timelineSummary", shown)}</p>
      <ul>
        {lanes.map((lane, i) => {
          const { entries = 0, marks = 0 } = counts[i] ?? {};
          const inSight = texts.say("laneCounts", formats.number(entries), formats.number(marks));
          return (
            <li
              key={lane.key}
              data-lane={lane.key}
              data-technique={lane.technique}
              data-middle={layout.axis + i * layout.lane + layout.middle}
              data-entries={entries}
              data-marks={marks}
            >
              {texts.say(
                "laneSummary",
                nameOf(lane),
                texts.say(TECHNIQUE_NAME[lane.technique]),
                inSight,
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
