import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";

/** Small drawings as the lanes have them, in a box of 18 by 12. */
const SIGNS: readonly (readonly [key: MessageKey, path: string, look: string])[] = [
  ["legendWait", "M1 2h16v8H1z", "wait"],
  ["legendAnswer", "M1 2h16v8H1z", "solid"],
  ["legendOpen", "M1 6h4M11 6h6M11 6a3 3 0 1 0-6 0 3 3 0 0 0 6 0", "line"],
  ["legendClosed", "M1 6h12M13 1v10", "line"],
  ["legendGap", "M1 6h16", "dots"],
  ["legendFailed", "M5 2l8 8M13 2l-8 8", "failed"],
  ["legendFinding", "M9 1.5l5 9H4z", "finding"],
  ["legendLoss", "M5 5l4-4M5 11l8-8M9 12l4-4", "loss"],
  ["legendHidden", "M1 0h16v12H1z", "hidden"],
];

/** What the marks of the timeline mean. */
export function Legend() {
  const { texts } = useLanguage();
  return (
    <ul class="timeline-legend">
      <li>{texts.say("legendDirections")}</li>
      {SIGNS.map(([key, path, look]) => (
        <li key={key}>
          <svg
            class={`sign sign-${look}`}
            viewBox="0 0 18 12"
            width="18"
            height="12"
            aria-hidden="true"
          >
            <path d={path} />
          </svg>
          {texts.say(key)}
        </li>
      ))}
    </ul>
  );
}
