import { useLanguage } from "../../../ui/words/speaking.tsx";
import { hitText } from "./hit-text.ts";
import type { Pointed } from "../timeline-input.ts";

/** Pixels between the pointer and its tip, and of the widest tip. */
const AWAY = 12;
const WIDEST = 260;

/** What is under pointer or cursor. What a key led to is read aloud. */
export function TimelineTip(props: {
  readonly pointed: Pointed | undefined;
  readonly origin: number;
  readonly width: number;
}) {
  const language = useLanguage();
  const { pointed, origin, width } = props;
  const hit = pointed?.highlight?.hit;
  const [name, ...facts] = hit === undefined ? [] : hitText(hit, origin, language);
  const x = pointed?.x ?? 0;
  const side =
    x + AWAY + WIDEST > width ? { right: `${width - x + AWAY}px` } : { left: `${x + AWAY}px` };
  return (
    <div role="status" aria-live={pointed?.by === "key" ? "polite" : "off"}>
      {hit !== undefined && pointed !== undefined && (
        <div
          class="timeline-tip"
          data-tip={hit.kind}
          style={{ top: `${pointed.y + AWAY}px`, ...side }}
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
