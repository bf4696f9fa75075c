import { Icon, type IconName } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { timeOrigin } from "../time-origin.ts";
import { useWorkbench } from "../workbench.ts";
import { lengthOf } from "./time-span.ts";
import { useTimeline } from "./use-timeline.ts";
import { shownSpan, zoomKey } from "./zoom.ts";

const ZOOMS: readonly (readonly [icon: IconName, label: MessageKey, key: string])[] = [
  ["zoomIn", "zoomIn", "+"],
  ["zoomOut", "zoomOut", "-"],
  ["zoomAll", "zoomAll", "0"],
];

/** What part of the time axis is shown, and buttons for what keys and wheel do too. */
export function TimelineBar() {
  const { texts, formats } = useLanguage();
  const { view, recording } = useWorkbench();
  const { timeline } = useTimeline("frame");
  const { extent } = timeline;
  const zoom = view.zoom.value;
  const span = shownSpan(zoom, extent);
  const origin = timeOrigin(recording.session);
  const press = (key: string) => {
    view.zoom.value = zoomKey(key)?.(view.zoom.value, extent);
  };
  return (
    <div class="timeline-bar">
      <div class="tool-group">
        {ZOOMS.map(([icon, label, key]) => (
          <button
            key={key}
            type="button"
            class="tool"
            title={texts.say(label)}
            aria-label={texts.say(label)}
            data-action={icon}
            disabled={key !== "+" && zoom === undefined}
            onClick={() => press(key)}
          >
            <Icon name={icon} />
          </button>
        ))}
      </div>
      <label class="check" title={texts.say("zoomFollowHint")}>
        <input
          type="checkbox"
          checked={zoom === undefined || zoom.follows}
          disabled={zoom === undefined}
          onChange={(event) => {
            view.zoom.value = { span, follows: event.currentTarget.checked };
          }}
        />
        <span>{texts.say("zoomFollow")}</span>
      </label>
      <span class="timeline-span">
        {texts.say(
          "rangeText",
          formats.offset(span.from - origin),
          formats.offset(span.to - origin),
          formats.duration(lengthOf(span)),
        )}
      </span>
      <span class="timeline-hint dim" title={texts.say("timelineHint")}>
        {texts.say("timelineHint")}
      </span>
    </div>
  );
}
