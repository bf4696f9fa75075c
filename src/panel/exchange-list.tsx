import type { Endpoint, Entry, SessionView } from "../core/session/model.ts";
import { UNKNOWN } from "../ui/formats.ts";
import type { Language } from "../ui/language.ts";
import { useLanguage } from "../ui/speaking.tsx";
import type { MessageKey } from "../ui/texts.ts";
import { VirtualTable, type TableRow } from "../ui/virtual-table.tsx";
import { ExchangePayload } from "./exchange-payload.tsx";
import { payloadPreview } from "./preview.ts";
import { SplitBelow } from "./split-below.tsx";
import { timeOrigin } from "./time-origin.ts";
import { usePickedLine } from "./timeline/picked.ts";
import { placeIn, sliceOf } from "./timeline/time-slice.ts";
import { useWorkbench } from "./workbench.ts";

const COLUMNS: readonly (readonly [MessageKey, string])[] = [
  ["columnStart", "number"],
  ["columnInterval", "number"],
  ["columnDuration", "number"],
  ["columnStatus", "number"],
  ["columnSize", "number"],
  ["columnPreview", ""],
];

/** The requests of an endpoint: when, how long after the one before, how long it took, and the answer. */
export function ExchangeList({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { texts } = language;
  const { recording, view, clock } = useWorkbench();
  void clock.frame.value;
  const { session } = recording;
  const origin = timeOrigin(session);
  const held = endpoint.technique === "long-polling";
  const chosen = view.line.value;
  const entry = chosen === undefined ? undefined : entryAt(session, endpoint, chosen);
  const before = chosen === undefined ? undefined : entryAt(session, endpoint, chosen - 1);
  usePickedLine(view, (picked) => {
    const position = picked.kind === "entry" ? endpoint.entries.indexOf(picked.entry) : -1;
    return position < 0 ? undefined : position;
  });
  const startOf = (position: number) => entryAt(session, endpoint, position)?.startedAt ?? 0;
  const { first, count } = sliceOf(endpoint.entries.length, startOf, view.range.value);
  const choose = (position: number) => {
    const index = endpoint.entries[position];
    view.line.value = position;
    view.picked.value = index === undefined ? undefined : { kind: "entry", entry: index };
  };
  return (
    <SplitBelow below={entry !== undefined && <ExchangePayload entry={entry} before={before} />}>
      <VirtualTable
        name="exchange"
        label={texts.say("exchangeList")}
        count={count}
        columns="var(--exchange-columns)"
        header={COLUMNS.map(([key, name]) => (
          <span key={key} role="columnheader" class={name}>
            {texts.say(held && key === "columnDuration" ? "columnHold" : key)}
          </span>
        ))}
        row={(index) => exchangeRow(session, endpoint, first + index, origin, language)}
        selected={placeIn(chosen, first, count)}
        onSelect={(index) => choose(first + index)}
        followLabel={texts.say("toNewest")}
      />
    </SplitBelow>
  );
}

function entryAt(session: SessionView, endpoint: Endpoint, position: number): Entry | undefined {
  return session.entries[endpoint.entries[position] ?? -1];
}

/** Milliseconds from the request to its end, or to now while it is open. */
export function durationOf(entry: Entry, now: number): number {
  return (entry.endedAt ?? now) - entry.startedAt;
}

function exchangeRow(
  session: SessionView,
  endpoint: Endpoint,
  index: number,
  origin: number,
  language: Language,
): TableRow {
  const { texts, formats } = language;
  const entry = entryAt(session, endpoint, index);
  if (entry === undefined) return { cells: null };
  const before = index === 0 ? undefined : entryAt(session, endpoint, index - 1);
  const preview = entry.body === undefined ? undefined : payloadPreview(entry.body);
  const duration = formats.duration(durationOf(entry, Date.now()));
  return {
    class: entry.state === "failed" ? "failed" : entry.state,
    data: {
      "data-entry": entry.index,
      "data-state": entry.state,
      "data-size": entry.bytes.received,
    },
    cells: (
      <>
        <span role="gridcell" class="number" title={formats.clock(entry.startedAt)}>
          {formats.offset(entry.startedAt - origin)}
        </span>
        <span role="gridcell" class="number dim">
          {before === undefined ? "" : formats.duration(entry.startedAt - before.startedAt)}
        </span>
        <span role="gridcell" class="number">
          {entry.state === "open" ? texts.say("soFar", duration) : duration}
        </span>
        <span role="gridcell" class="number status">
          {statusCell(entry, language)}
        </span>
        <span role="gridcell" class="number">
          {formats.bytes(entry.bytes.received)}
        </span>
        <span role="gridcell" class="preview">
          {entry.duplicateOfPrevious === true && <i class="same">{texts.say("sameAsBefore")}</i>}
          {preview ?? (entry.errors[0] === undefined ? "" : entry.errors[0].text)}
        </span>
      </>
    ),
  };
}

function statusCell(entry: Entry, { texts }: Language): string {
  if (entry.aborted) return texts.say("statusAborted");
  if (entry.state === "failed") return texts.say("statusFailed");
  if (entry.opened === undefined) return UNKNOWN;
  return entry.opened.status === 0 ? texts.say("statusOpaque") : String(entry.opened.status);
}
