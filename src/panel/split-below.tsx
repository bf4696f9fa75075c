import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../ui/speaking.tsx";
import { Splitter } from "../ui/splitter.tsx";

/** Pixels. */
const INITIAL = 230;
const LEAST = 60;

/** A list, and under it what was chosen in it, if anything. */
export function SplitBelow(props: { children: ComponentChildren; below: ComponentChildren }) {
  const { texts } = useLanguage();
  const [size, setSize] = useState(INITIAL);
  const open = Boolean(props.below);
  return (
    <div class="split-below">
      <div class="above">{props.children}</div>
      {open && (
        <>
          <Splitter
            label={texts.say("resizePayload")}
            orientation="horizontal"
            size={size}
            onResize={(wanted) => setSize(Math.max(LEAST, wanted))}
          />
          <div class="below" style={{ height: `${size}px` }}>
            {props.below}
          </div>
        </>
      )}
    </div>
  );
}
