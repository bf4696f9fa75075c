import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { VirtualTable, type TableRow } from "../../ui/lists/virtual-table.tsx";
import { ColumnHeads } from "./column-heads.tsx";
import { gridColumns, type ColumnId, type ColumnNames } from "./columns.ts";
import { ListBar } from "./list-bar.tsx";
import { useArrangement, type ListQuery } from "./use-arrangement.ts";

export interface TrafficTableProps {
  /** Prefix of the rows' ids. */
  readonly name: string;
  readonly label: MessageKey;
  readonly filterLabel: MessageKey;
  readonly filterHint: MessageKey;
  readonly query: ListQuery;
  /** How many of its lines count. */
  readonly total: number;
  /** Columns that can be chosen, and those that are shown. */
  readonly all: readonly ColumnId[];
  readonly columns: readonly ColumnId[];
  readonly names: ColumnNames;
  readonly row: (position: number) => TableRow;
  /** The position that is chosen. */
  readonly chosen: number | undefined;
  readonly onChoose: (position: number) => void;
  /** More choices of what is shown. */
  readonly children?: ComponentChildren;
}

/** What went over an endpoint, one line each: filtered, sorted, and with the columns that the user wants. */
export function TrafficTable(props: TrafficTableProps) {
  const { texts } = useLanguage();
  const { query, columns, names, chosen } = props;
  const { view, source } = query;
  const [stopped, setStopped] = useState(false);
  const shown = useArrangement(query, stopped);
  const { arrangement } = shown;
  const isEmpty = arrangement.count === 0 && source.length > 0 && (shown.search?.isDone ?? false);
  return (
    <div class={`list-with-bar ${view.clockTime.value ? "times-of-day" : ""}`}>
      <ListBar
        {...{ view, shown, columns, names, stopped }}
        all={props.all}
        total={props.total}
        length={source.length}
        label={props.filterLabel}
        hint={props.filterHint}
        onStop={setStopped}
      >
        {props.children}
      </ListBar>
      <div class="table-area">
        <VirtualTable
          name={props.name}
          label={texts.say(props.label)}
          count={arrangement.count}
          columns={gridColumns(columns, view.widths.value)}
          header={<ColumnHeads {...{ columns, names, view }} />}
          row={(row) => props.row(arrangement.positionOf(row))}
          selected={chosen === undefined ? undefined : arrangement.rowOf(chosen)}
          onSelect={(row) => props.onChoose(arrangement.positionOf(row))}
          {...(shown.sorted ? {} : { followLabel: texts.say("toNewest") })}
        />
        {isEmpty && <p class="dim no-match">{texts.say("noMessageMatches")}</p>}
      </div>
    </div>
  );
}
