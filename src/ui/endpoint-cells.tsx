import type { EndpointRow } from "./endpoint-rows.ts";
import { useLanguage } from "./language.tsx";
import { TechniqueMark } from "./technique-mark.tsx";

/** The cells of one endpoint: name, technique, its figure, its count with the live dot. */
export function EndpointCells({ row }: { row: EndpointRow }) {
  const { texts, formats } = useLanguage();
  return (
    <>
      <span role="gridcell" class="endpoint-name" title={`${row.method} ${row.address}`.trim()}>
        <TechniqueMark technique={row.technique} />
        {row.method !== "" && <span class="method">{row.method}</span>}
        <span class="path">
          {row.foreignHost !== "" && <span class="host">{row.foreignHost}</span>}
          {row.path}
        </span>
      </span>
      <span role="gridcell" class="technique wide-only" data-technique={row.technique}>
        {row.label}
      </span>
      <span role="gridcell" class="number" data-figure={row.figure}>
        {row.figure}
      </span>
      <span role="gridcell" class="number count" title={formats.number(row.count)}>
        <span
          class={`live-dot ${row.live ? "on" : ""}`}
          data-technique={row.technique}
          {...(row.live
            ? { role: "img", "aria-label": texts.say("live"), title: texts.say("live") }
            : {})}
        />
        {row.countText}
      </span>
    </>
  );
}
