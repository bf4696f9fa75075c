import type { Decoded } from "../../decode/decode.ts";
import type { Language } from "../../ui/words/language.ts";
import type { TableRow } from "../../ui/lists/virtual-table.tsx";
import type { MessageLines } from "./message-lines.ts";
import { noticeText } from "./notice-text.ts";
import { absenceText, payloadPreview } from "../payload/preview.ts";
import { fitsIn, type ChosenWidths } from "../table/cell-room.ts";
import type { ColumnId } from "../table/columns.ts";
import { nameOf } from "./line-meanings.ts";

/** What the rows of a message table have in common. */
export interface RowContext {
  readonly lines: MessageLines;
  readonly columns: readonly ColumnId[];
  readonly widths: ChosenWidths;
  /** Epoch milliseconds from which times are counted. */
  readonly origin: number;
  readonly clockTime: boolean;
  readonly decode: (row: number) => Decoded | undefined;
  readonly language: Language;
}

/** One line of the list as a row of the table. */
export function messageRow(context: RowContext, position: number): TableRow {
  const { lines, columns } = context;
  const line = lines.line(position);
  if (line.kind === "notice") return noticeRow(context, position);
  const { messages } = lines.session;
  const { row } = line;
  const needsMeaning = columns.includes("meaning") || columns.includes("name");
  const decoded = needsMeaning ? context.decode(row) : undefined;
  const direction = messages.direction(row);
  return {
    class: `${direction} ${decoded?.kind === "heartbeat" ? "heartbeat" : ""}`,
    data: {
      "data-message": row,
      "data-direction": direction,
      "data-size": messages.size(row),
      ...(decoded === undefined ? {} : { "data-kind": decoded.kind }),
    },
    cells: columns.map((column) => cell(column, { ...context, position, row, decoded })),
  };
}

function noticeRow({ lines, columns, ...context }: RowContext, position: number): TableRow {
  const line = lines.line(position);
  if (line.kind === "message") return { cells: null };
  const { notice } = line;
  return {
    class: `notice ${notice.kind} ${columns.includes("time") ? "" : "untimed"}`,
    data: { "data-notice": notice.kind },
    cells: (
      <>
        {columns.includes("time") && timeCell({ lines, ...context, position })}
        <span role="gridcell" class="notice-text">
          {noticeText(notice, lines.session.losses, context.language)}
        </span>
      </>
    ),
  };
}

interface CellContext extends RowContext {
  readonly position: number;
  readonly row: number;
  readonly decoded: Decoded | undefined;
}

function timeCell(
  context: Pick<CellContext, "lines" | "origin" | "clockTime" | "language" | "position" | "widths">,
) {
  const { formats } = context.language;
  const at = context.lines.at(context.position);
  const offset = formats.offset(at - context.origin);
  const clock = formats.clock(at);
  const [text, title] = context.clockTime ? [clock, offset] : [offset, clock];
  return (
    <span
      key="time"
      role="gridcell"
      class={fitsIn("time", text, context.widths) ? "number fits" : "number"}
      title={title}
    >
      {text}
    </span>
  );
}

function cell(column: ColumnId, context: CellContext) {
  const { lines, position, row, decoded, language, widths } = context;
  const { texts, formats } = language;
  const { messages } = lines.session;
  switch (column) {
    case "duration":
    case "status":
      return null;
    case "time":
      return timeCell(context);
    case "gap": {
      const gap = lines.gap(position);
      const text = gap === undefined ? "" : formats.duration(gap);
      const fits = fitsIn(column, text, widths);
      return (
        <span key={column} role="gridcell" class={fits ? "number dim fits" : "number dim"}>
          {text}
        </span>
      );
    }
    case "direction": {
      const sent = messages.direction(row) === "sent";
      const label = texts.say(sent ? "sent" : "received");
      const text = sent ? "↑" : "↓";
      const fits = fitsIn(column, text, widths);
      return (
        <span
          key={column}
          role="gridcell"
          class={fits ? "direction fits" : "direction"}
          aria-label={label}
        >
          {text}
        </span>
      );
    }
    case "name":
      return (
        <span key={column} role="gridcell" class="name">
          {messages.eventName(row) || nameOf(decoded)}
        </span>
      );
    case "size": {
      const text = formats.bytes(messages.size(row));
      return (
        <span
          key={column}
          role="gridcell"
          class={fitsIn(column, text, widths) ? "number fits" : "number"}
        >
          {text}
        </span>
      );
    }
    case "meaning":
      return (
        <span key={column} role="gridcell" class="meaning" data-problem={decoded?.problem?.code}>
          {decoded?.latency !== undefined && (
            <i class="latency">{formats.duration(decoded.latency)}</i>
          )}
          {decoded?.meaning ?? ""}
        </span>
      );
    case "preview": {
      const payload = messages.payload(row);
      return (
        <span
          key={column}
          role="gridcell"
          class={`preview ${messages.isBinary(row) ? "binary" : ""}`}
        >
          {payloadPreview(payload) ?? <i>{texts.say(absenceText(payload))}</i>}
        </span>
      );
    }
  }
}
