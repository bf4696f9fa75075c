import { useLanguage } from "../../../ui/words/speaking.tsx";
import { hitText } from "./hit-text.ts";
import { tipPlace } from "./tip-place.ts";
import type { Pointed } from "../timeline-input.ts";

/** Pixels of the widest tip. */
const WIDEST = 260;

/** What is under pointer or cursor. What a key led to is read aloud. */
export function TimelineTip(props: {
  readonly pointed: Pointed | undefined;
  readonly origin: number;
  /** Pixels of the timeline. */
  readonly width: number;
  readonly height: number;
}) {
  const language = useLanguage();
  const { pointed, origin, width, height } = props;
  const hit = pointed?.highlight?.hit;
  const [name, ...facts] = hit === undefined ? [] : hitText(hit, origin, language);
  return (
    <div role="status" aria-live={pointed?.by === "key" ? "polite" : "off"}>
      {hit !== undefined && pointed !== undefined && (
        <div
          class="timeline-tip"
          data-tip={hit.kind}
          style={{ ...tipPlace(pointed, { width, height, widest: WIDEST }) }}
        >
          <b>{name}</b>
          {facts.map((fact, i) => (
            <span key={i}>{fact}</span>
          ))}
        </div>
      )}
    </div>
  );
}
