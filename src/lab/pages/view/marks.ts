/** The four techniques of the side-by-side page, in the order in which they are shown. */
export const TECHNIQUES = ["short-polling", "long-polling", "sse", "websocket"] as const;
export type TechniqueName = (typeof TECHNIQUES)[number];

export const LABELS: Readonly<Record<TechniqueName, string>> = {
  "short-polling": "Short polling",
  "long-polling": "Long polling",
  sse: "Server-Sent Events",
  websocket: "WebSocket",
};

/** Drawn on 16 by 16: three even bars, one long bar, an arrow down, arrows up and down. */
const PATHS: Readonly<Record<TechniqueName, string>> = {
  "short-polling": "M2 5h3v6H2zM6.5 5h3v6h-3zM11 5h3v6h-3z",
  "long-polling": "M1 6h14v4H1z",
  sse: "M7 2h2v8h3l-4 4.5L4 10h3z",
  websocket: "M4 14V6H1.5L5 2l3.5 4H6v8zM10 2v8H7.5L11 14l3.5-4H12V2z",
};

const SVG = "http://www.w3.org/2000/svg";

/** A technique's mark, in the colour of the text around it. */
export function mark(technique: TechniqueName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[technique]);
  path.setAttribute("fill", "currentColor");
  svg.append(path);
  return svg;
}
