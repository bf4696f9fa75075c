import { useMemo } from "preact/hooks";
import type { Endpoint, SessionView } from "../../core/session/model.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { MessageLines } from "./message-lines.ts";
import { MessagePayload } from "./message-payload.tsx";
import {
  COLUMN_NAME,
  MESSAGE_COLUMNS,
  roomIn,
  visibleColumns,
  type ColumnId,
} from "../table/columns.ts";
import { decoderOf } from "./decoder-of.ts";
import { HideChecks } from "../table/list-bar.tsx";
import { messageRow } from "./message-row.tsx";
import type { SessionDecoder } from "./session-decoder.ts";
import { TrafficTable } from "../table/traffic-table.tsx";
import { useMessageQuery } from "./use-message-query.ts";
import { SplitBelow } from "../table/split-below.tsx";
import { timeOrigin } from "../time-origin.ts";
import { usePickedLine } from "../timeline/picking/picked.ts";
import { useWorkbench } from "../workbench.ts";

/** The messages of an endpoint's connections, with openings, ends and losses between them. */
export function MessageList({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { texts } = language;
  const { recording, view, clock } = useWorkbench();
  void clock.frame.value;
  const { session } = recording;
  const lines = useMemo(
    () => new MessageLines(session),
    [session, session.generation, endpoint.id],
  );
  lines.update(endpoint);
  const query = useMessageQuery(lines, view.messages, texts.language);
  const decoder = decoderOf(session);
  const columns = useColumns(endpoint, session, decoder);
  usePickedLine(view, (picked) =>
    picked.kind === "message" ? lines.lineOf(picked.row) : undefined,
  );
  const chosen = view.line.value;
  const line = chosen !== undefined && chosen < lines.length ? lines.line(chosen) : undefined;
  const choose = (position: number) => {
    const at = lines.line(position);
    view.line.value = position;
    view.picked.value = at.kind === "message" ? { kind: "message", row: at.row } : undefined;
  };
  const context = {
    lines,
    columns,
    widths: view.messages.widths.value,
    origin: timeOrigin(session),
    clockTime: view.messages.clockTime.value,
    decode: (row: number) => decoder.row(row),
    language,
  };
  return (
    <SplitBelow
      below={
        line?.kind === "message" && (
          <MessagePayload session={session} lines={lines} row={line.row} />
        )
      }
    >
      <TrafficTable
        name="message"
        label="messageList"
        filterLabel="messageFilter"
        filterHint="messageFilterHint"
        query={query}
        total={lines.messages}
        all={MESSAGE_COLUMNS}
        columns={columns}
        names={COLUMN_NAME}
        row={(position) => messageRow(context, position)}
        chosen={chosen}
        onChoose={choose}
      >
        <HideChecks view={view.messages} />
      </TrafficTable>
    </SplitBelow>
  );
}

/** The columns that the user chose, or that say something of this endpoint. */
function useColumns(
  endpoint: Endpoint,
  session: SessionView,
  decoder: SessionDecoder,
): readonly ColumnId[] {
  const { columns } = useWorkbench().view.messages;
  const newest = session.entries[endpoint.entries.at(-1) ?? -1];
  const first = newest === undefined || newest.rows.length === 0 ? undefined : newest.rows.at(0);
  const says = first === undefined ? undefined : decoder.row(first);
  const speaks = newest !== undefined && decoder.protocol(newest.index) !== undefined;
  const packed = says?.compression !== undefined || isPacked(says?.format);
  return visibleColumns(columns.value, {
    named: endpoint.technique === "sse" || speaks,
    decoded: speaks || packed,
    room: roomIn(window.innerWidth),
  });
}

const isPacked = (format: string | undefined) => format === "messagepack" || format === "protobuf";
