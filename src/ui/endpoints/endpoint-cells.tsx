import type { EndpointRow } from "./endpoint-rows.ts";
import { useLanguage } from "../words/speaking.tsx";
import { TechniqueMark } from "../technique-mark.tsx";

export interface EndpointCellsProps {
  readonly row: EndpointRow;
  /** `gridcell` in a list one can choose from, `cell` in one that only shows. */
  readonly role: "cell" | "gridcell";
}

/** The cells of one endpoint: name, technique, its figure, its count with the live dot. */
export function EndpointCells({ row, role }: EndpointCellsProps) {
  const { texts, formats } = useLanguage();
  return (
    <>
      <span role={role} class="endpoint-name" title={`${row.method} ${row.address}`.trim()}>
        <TechniqueMark technique={row.technique} />
        {row.method !== "" && <span class="method">{row.method}</span>}
        {row.foreignHost !== "" && <span class="host">{row.foreignHost}</span>}
        <span class="path">{row.path}</span>
        {row.protocol !== "" && (
          <span class="protocol" title={row.protocol}>
            <span class="wide-only">{row.protocol}</span>
            <span class="narrow-only">{row.protocolShort}</span>
          </span>
        )}
        {row.worker !== undefined && (
          <span class="observer" data-worker={row.worker} title={row.worker}>
            {texts.say("inWorker")}
          </span>
        )}
        {row.seenByBrowser > 0 && (
          <span
            class="observer"
            data-seen-by-browser={row.seenByBrowser}
            title={texts.count("seenByBrowserHint", row.seenByBrowser)}
          >
            {texts.say("seenByBrowserShort")}
          </span>
        )}
      </span>
      <span role={role} class="technique wide-only" data-technique={row.technique}>
        {row.label}
      </span>
      <span role={role} class="number" data-figure={row.figure} title={row.figure}>
        {row.figure}
      </span>
      <span role={role} class="number count" title={formats.number(row.count)}>
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
