import type { ComponentChildren } from "preact";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { Splitter } from "../../ui/splitter.tsx";
import { useWorkbench } from "../workbench.ts";

/** Pixels that list and payload keep. */
const LEAST = 66;

/** A list, and under it what was chosen in it, if anything. */
export function SplitBelow(props: { children: ComponentChildren; below: ComponentChildren }) {
  const { texts } = useLanguage();
  const share = useWorkbench().view.payloadShare;
  const open = Boolean(props.below);
  return (
    <div class="split-below">
      <div class="above">{props.children}</div>
      {open && (
        <>
          <Splitter
            label={texts.say("resizePayload")}
            orientation="horizontal"
            share={share.value}
            least={LEAST}
            onShare={(wanted) => (share.value = wanted)}
          />
          <div class="below" style={{ height: `${share.value * 100}%` }}>
            {props.below}
          </div>
        </>
      )}
    </div>
  );
}
