import { useMemo } from "preact/hooks";
import type { Endpoint } from "../../core/session/model.ts";
import type { Language } from "../../ui/words/language.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { TableRow } from "../../ui/lists/virtual-table.tsx";
import { ChunkLines } from "./chunk-lines.ts";
import { chunkPreview } from "./readable-text.ts";
import { ChunkPayload } from "./chunk-payload.tsx";
import { ExchangeList } from "../exchanges/exchange-list.tsx";
import { CHUNK_COLUMNS, COLUMN_NAME, type ColumnId } from "../table/columns.ts";
import { TrafficTable } from "../table/traffic-table.tsx";
import { useChunkQuery } from "./use-chunk-query.ts";
import { SplitBelow } from "../table/split-below.tsx";
import { timeOrigin } from "../time-origin.ts";
import { usePickedLine } from "../timeline/picking/picked.ts";
import { useWorkbench } from "../workbench.ts";

/** The chunks of an endpoint's streams; its requests while no chunk was seen. */
export function ChunkList({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { recording, view, clock } = useWorkbench();
  void clock.frame.value;
  const { session } = recording;
  const lines = useMemo(() => new ChunkLines(session), [session, session.generation]);
  lines.update(endpoint);
  const query = useChunkQuery(lines, view.chunks);
  usePickedLine(view, (picked) =>
    picked.kind === "chunk" ? lines.lineOf(picked.entry, picked.chunk) : undefined,
  );
  if (lines.length === 0) return <ExchangeList endpoint={endpoint} />;
  const columns = CHUNK_COLUMNS.filter((column) => view.chunks.columns.value[column] ?? true);
  const context = {
    lines,
    origin: timeOrigin(session),
    clockTime: view.chunks.clockTime.value,
    language,
  };
  const chosen = view.line.value;
  const open = chosen !== undefined && chosen < lines.length;
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
      <TrafficTable
        name="chunk"
        label="chunkList"
        filterLabel="chunkFilter"
        filterHint="chunkFilterHint"
        query={query}
        total={lines.length}
        all={CHUNK_COLUMNS}
        columns={columns}
        names={COLUMN_NAME}
        row={(position) => chunkRow(context, columns, position)}
        chosen={chosen}
        onChoose={choose}
      />
    </SplitBelow>
  );
}

interface ChunkContext {
  readonly lines: ChunkLines;
  /** Epoch milliseconds from which times are counted. */
  readonly origin: number;
  readonly clockTime: boolean;
  readonly language: Language;
}

function chunkRow(context: ChunkContext, columns: readonly ColumnId[], position: number): TableRow {
  return {
    class: "received",
    data: { "data-chunk": position, "data-size": context.lines.size(position) },
    cells: columns.map((column) => (
      <span key={column} role="gridcell" class={CELL_CLASS[column]}>
        {cell(column, context, position)}
      </span>
    )),
  };
}

const CELL_CLASS: Readonly<Partial<Record<ColumnId, string>>> = {
  time: "number",
  gap: "number dim",
  size: "number",
  preview: "preview",
};

function cell(column: ColumnId, context: ChunkContext, position: number) {
  const { lines, origin, clockTime, language } = context;
  const { texts, formats } = language;
  if (column === "time") {
    const at = lines.at(position);
    const [offset, clock] = [formats.offset(at - origin), formats.clock(at)];
    return <span title={clockTime ? offset : clock}>{clockTime ? clock : offset}</span>;
  }
  if (column === "gap") {
    const gap = lines.gap(position);
    return gap === undefined ? "" : formats.duration(gap);
  }
  if (column === "size") return formats.bytes(lines.size(position));
  return chunkPreview(lines.payload(position)) ?? <i>{texts.say("payloadNotKept")}</i>;
}
