import { hasFailed } from "../../core/classify/exchange-sample.ts";
import type { Endpoint, Entry, SessionView } from "../../core/session/model.ts";
import { UNKNOWN } from "../../ui/words/formats.ts";
import type { Language } from "../../ui/words/language.ts";
import type { TableRow } from "../../ui/lists/virtual-table.tsx";
import type { ColumnId } from "../table/columns.ts";
import { lastBefore } from "../timeline/time-slice.ts";
import { payloadPreview } from "../payload/preview.ts";

/** What the rows of a list of requests have in common. */
export interface ExchangeContext {
  readonly session: SessionView;
  readonly endpoint: Endpoint;
  /** Epoch milliseconds from which times are counted. */
  readonly origin: number;
  /** Epoch milliseconds until which what is open has lasted. */
  readonly now: number;
  readonly clockTime: boolean;
  readonly language: Language;
}

/** Milliseconds from the request to its end, or to now while it is open. */
export function durationOf(entry: Entry, now: number): number {
  return (entry.endedAt ?? now) - entry.startedAt;
}

/** The request that began before one of an endpoint's, or at the same time; undefined for the first one. */
export function entryBefore(
  session: SessionView,
  { entries }: Endpoint,
  position: number,
): Entry | undefined {
  const entryAt = (place: number) => session.entries[entries[place] ?? -1];
  return entryAt(lastBefore(position, (place) => entryAt(place)?.startedAt ?? 0));
}

/** One request as a row of the table. @param position among the endpoint's requests. */
export function exchangeRow(
  context: ExchangeContext,
  columns: readonly ColumnId[],
  position: number,
): TableRow {
  const { session, endpoint } = context;
  const entry = session.entries[endpoint.entries[position] ?? -1];
  if (entry === undefined) return { cells: null };
  const before = entryBefore(session, endpoint, position);
  return {
    // As findings count it: an answer may be a failure, too.
    class: hasFailed(entry, context.now) ? `${entry.state} failed` : entry.state,
    data: {
      "data-entry": entry.index,
      "data-state": entry.state,
      "data-size": entry.bytes.received,
    },
    cells: columns.map((column) => (
      <span key={column} role="gridcell" class={CELL_CLASS[column]}>
        {cell(column, context, entry, before)}
      </span>
    )),
  };
}

const CELL_CLASS: Readonly<Partial<Record<ColumnId, string>>> = {
  time: "number",
  gap: "number dim",
  duration: "number",
  status: "number status",
  size: "number",
  preview: "preview",
};

function cell(
  column: ColumnId,
  { origin, now, clockTime, language }: ExchangeContext,
  entry: Entry,
  before: Entry | undefined,
) {
  const { texts, formats } = language;
  switch (column) {
    case "time": {
      const [offset, clock] = [
        formats.offset(entry.startedAt - origin),
        formats.clock(entry.startedAt),
      ];
      return <span title={clockTime ? offset : clock}>{clockTime ? clock : offset}</span>;
    }
    case "gap":
      return before === undefined ? "" : formats.duration(entry.startedAt - before.startedAt);
    case "duration": {
      const duration = formats.duration(durationOf(entry, now));
      return entry.state === "open" ? texts.say("soFar", duration) : duration;
    }
    case "status":
      return statusText(entry, language);
    case "size":
      return formats.bytes(entry.bytes.received);
    case "preview":
      return (
        <>
          {entry.duplicateOfPrevious === true && <i class="same">{texts.say("sameAsBefore")}</i>}
          {(entry.body && payloadPreview(entry.body)) ?? entry.errors[0]?.text ?? ""}
        </>
      );
    case "direction":
    case "name":
    case "meaning":
      return null;
  }
}

function statusText(entry: Entry, { texts }: Language): string {
  if (entry.aborted) return texts.say("statusAborted");
  if (entry.state === "failed") return texts.say("statusFailed");
  if (entry.opened === undefined) return UNKNOWN;
  return entry.opened.status === 0 ? texts.say("statusOpaque") : String(entry.opened.status);
}
