import { useMemo } from "preact/hooks";
import type { Endpoint } from "../core/session/model.ts";
import type { Language } from "../ui/language.ts";
import { useLanguage } from "../ui/speaking.tsx";
import type { MessageKey } from "../ui/texts.ts";
import { VirtualTable, type TableRow } from "../ui/virtual-table.tsx";
import { ChunkLines } from "./chunk-lines.ts";
import { ChunkPayload } from "./chunk-payload.tsx";
import { ExchangeList } from "./exchange-list.tsx";
import { payloadPreview } from "./preview.ts";
import { SplitBelow } from "./split-below.tsx";
import { timeOrigin } from "./time-origin.ts";
import { usePickedLine } from "./timeline/picked.ts";
import { placeIn, sliceOf } from "./timeline/time-slice.ts";
import { useWorkbench } from "./workbench.ts";

const COLUMNS: readonly (readonly [MessageKey, string])[] = [
  ["columnTime", "number"],
  ["columnGap", "number"],
  ["columnSize", "number"],
  ["columnPreview", ""],
];

/** The chunks of an endpoint's streams; its requests while no chunk was seen. */
export function ChunkList({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { texts } = language;
  const { recording, view, clock } = useWorkbench();
  void clock.frame.value;
  const { session } = recording;
  const lines = useMemo(() => new ChunkLines(session), [session, session.generation]);
  lines.update(endpoint);
  usePickedLine(view, (picked) =>
    picked.kind === "chunk" ? lines.lineOf(picked.entry, picked.chunk) : undefined,
  );
  if (lines.length === 0) return <ExchangeList endpoint={endpoint} />;
  const origin = timeOrigin(session);
  const chosen = view.line.value;
  const open = chosen !== undefined && chosen < lines.length;
  const { first, count } = sliceOf(
    lines.length,
    (position) => lines.at(position),
    view.range.value,
  );
  const choose = (position: number) => {
    view.line.value = position;
    view.picked.value = {
      kind: "chunk",
      entry: lines.entry(position).index,
      chunk: lines.chunkNumber(position),
    };
  };
  return (
    <SplitBelow below={open && <ChunkPayload lines={lines} position={chosen} />}>
      <VirtualTable
        name="chunk"
        label={texts.say("chunkList")}
        count={count}
        columns="var(--chunk-columns)"
        header={COLUMNS.map(([key, name]) => (
          <span key={key} role="columnheader" class={name}>
            {texts.say(key)}
          </span>
        ))}
        row={(index) => chunkRow(lines, first + index, origin, language)}
        selected={placeIn(chosen, first, count)}
        onSelect={(index) => choose(first + index)}
        followLabel={texts.say("toNewest")}
      />
    </SplitBelow>
  );
}

function chunkRow(lines: ChunkLines, index: number, origin: number, language: Language): TableRow {
  const { texts, formats } = language;
  const gap = lines.gap(index);
  return {
    class: "received",
    data: { "data-chunk": index, "data-size": lines.size(index) },
    cells: (
      <>
        <span role="gridcell" class="number" title={formats.clock(lines.at(index))}>
          {formats.offset(lines.at(index) - origin)}
        </span>
        <span role="gridcell" class="number dim">
          {gap === undefined ? "" : formats.duration(gap)}
        </span>
        <span role="gridcell" class="number">
          {formats.bytes(lines.size(index))}
        </span>
        <span role="gridcell" class="preview">
          {payloadPreview(lines.payload(index)) ?? <i>{texts.say("payloadNotKept")}</i>}
        </span>
      </>
    ),
  };
}
