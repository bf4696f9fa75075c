import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { Splitter } from "../../ui/splitter.tsx";
import { useSize } from "../../ui/use-size.ts";
import { useWorkbench } from "../workbench.ts";

/** Pixels that list and payload keep, one above the other or side by side. */
const LEAST = 66;
const LEAST_BESIDE = 140;

/** Pixels: lower than that, and at least as wide, list and payload go side by side. */
const LOW = 240;
const WIDE = 420;

/** A list, and under it what was chosen in it, if anything; beside it where there is no room under it. */
export function SplitBelow(props: { children: ComponentChildren; below: ComponentChildren }) {
  const { texts } = useLanguage();
  const { payloadShare, payloadBesideShare } = useWorkbench().view;
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const isBeside = height > 0 && height < LOW && width >= WIDE;
  const share = isBeside ? payloadBesideShare : payloadShare;
  const open = Boolean(props.below);
  return (
    <div
      ref={box}
      class={`split-below ${isBeside ? "beside" : ""}`}
      style={{ "--below": `${share.value * 100}%` }}
    >
      <div class="above">{props.children}</div>
      {open && (
        <>
          <Splitter
            label={texts.say("resizePayload")}
            orientation={isBeside ? "vertical" : "horizontal"}
            share={share.value}
            least={isBeside ? LEAST_BESIDE : LEAST}
            onShare={(wanted) => (share.value = wanted)}
          />
          <div class="below">{props.below}</div>
        </>
      )}
    </div>
  );
}
