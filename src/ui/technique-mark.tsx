import type { Technique } from "../core/session/model.ts";

/** Strokes of each mark in a box of 16 by 12; they differ in shape, so that colour is never alone. */
export const TECHNIQUE_STROKES: Readonly<Record<Technique, string>> = {
  "short-polling": "M3 3v6M8 3v6M13 3v6",
  "long-polling": "M2 6h12",
  sse: "M8 1.5v9M4.5 7 8 10.5 11.5 7",
  "http-stream": "M8 1v2.2M8 4.7v2.2M8 8.4v2M4.5 7 8 10.5 11.5 7",
  websocket: "M5 10.5v-9M2.5 4 5 1.5 7.5 4M11 1.5v9M8.5 8 11 10.5 13.5 8",
  other: "M8 6h.01",
};

const WIDTHS: Readonly<Partial<Record<Technique, number>>> = {
  "short-polling": 2.6,
  "long-polling": 2.6,
  other: 3.4,
};

export const techniqueStrokeWidth = (technique: Technique): number => WIDTHS[technique] ?? 1.6;

/** The mark of a technique in its colour. Its name stands beside it as text, so the mark itself is silent. */
export function TechniqueMark({ technique }: { technique: Technique }) {
  return (
    <svg
      class="mark"
      data-technique={technique}
      viewBox="0 0 16 12"
      width="16"
      height="12"
      aria-hidden="true"
    >
      <path
        d={TECHNIQUE_STROKES[technique]}
        fill="none"
        stroke="currentColor"
        stroke-width={techniqueStrokeWidth(technique)}
        stroke-linecap={technique === "other" ? "round" : "butt"}
        stroke-linejoin="miter"
      />
    </svg>
  );
}
