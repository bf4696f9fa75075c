import type { Endpoint, Entry, SessionView } from "../../core/session/model.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { ExchangePayload } from "./exchange-payload.tsx";
import { entryBefore, exchangeRow } from "./exchange-row.tsx";
import { COLUMN_NAME, EXCHANGE_COLUMNS, type ColumnNames } from "../table/columns.ts";
import { TrafficTable } from "../table/traffic-table.tsx";
import { useExchangeQuery } from "./use-exchange-query.ts";
import { SplitBelow } from "../table/split-below.tsx";
import { timeOrigin } from "../time-origin.ts";
import { usePickedLine } from "../timeline/picking/picked.ts";
import { nowOf } from "../now-of.ts";
import { useWorkbench } from "../workbench.ts";

const NAMES: ColumnNames = { ...COLUMN_NAME, time: "columnStart", gap: "columnInterval" };
/** Of long polls. */
const HOLD_NAMES: ColumnNames = { ...NAMES, duration: "columnHold" };

/** The requests of an endpoint: when, how long after the one before, how long it took, and the answer. */
export function ExchangeList({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { recording, view, clock } = useWorkbench();
  void clock.frame.value;
  const { session } = recording;
  const origin = timeOrigin(session);
  const chosen = view.line.value;
  const entry = chosen === undefined ? undefined : entryAt(session, endpoint, chosen);
  const before = chosen === undefined ? undefined : entryBefore(session, endpoint, chosen);
  usePickedLine(view, (picked) => {
    const position = picked.kind === "entry" ? endpoint.entries.indexOf(picked.entry) : -1;
    return position < 0 ? undefined : position;
  });
  const choose = (position: number) => {
    const index = endpoint.entries[position];
    view.line.value = position;
    view.picked.value = index === undefined ? undefined : { kind: "entry", entry: index };
  };
  const query = useExchangeQuery(recording, endpoint, view.exchanges);
  const columns = EXCHANGE_COLUMNS.filter((column) => view.exchanges.columns.value[column] ?? true);
  const context = {
    session,
    endpoint,
    origin,
    now: nowOf(recording),
    clockTime: view.exchanges.clockTime.value,
    language,
  };
  return (
    <SplitBelow below={entry !== undefined && <ExchangePayload entry={entry} before={before} />}>
      <TrafficTable
        name="exchange"
        label="exchangeList"
        filterLabel="exchangeFilter"
        filterHint="exchangeFilterHint"
        query={query}
        total={endpoint.entries.length}
        all={EXCHANGE_COLUMNS}
        columns={columns}
        names={endpoint.technique === "long-polling" ? HOLD_NAMES : NAMES}
        row={(position) => exchangeRow(context, columns, position)}
        chosen={chosen}
        onChoose={choose}
      />
    </SplitBelow>
  );
}

function entryAt(session: SessionView, endpoint: Endpoint, position: number): Entry | undefined {
  return session.entries[endpoint.entries[position] ?? -1];
}
