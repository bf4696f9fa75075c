import type { Endpoint, Entry, SessionView } from "../../core/session/model.ts";
import type { Session } from "../../core/session/session.ts";
import { matchesFilter } from "../../ui/endpoints/endpoint-filter.ts";
import type { Steps } from "../../ui/tasks/sliced-work.ts";
import { MessageLines } from "../messages/message-lines.ts";
import { candidateOf } from "../find/entry-candidates.ts";
import { matcherOf } from "../find/filter-match.ts";
import { LineMeanings } from "../messages/line-meanings.ts";
import { parseMessageFilter } from "../messages/message-filter.ts";
import { ShownLines } from "../messages/shown-lines.ts";
import type { TimeSpan } from "../timeline/time-span.ts";
import { trafficOf } from "../traffic-of.ts";
import { chosenEndpoint, type ViewState } from "../view-state.ts";

export const SCOPES = ["whole", "selection", "filtered"] as const;
export type ScopeName = (typeof SCOPES)[number];

/** What of a session goes into a file, and how much that is. */
export interface ExportScope {
  readonly filter: (entry: Entry) => boolean;
  readonly rows: (row: number) => boolean;
  /** Requests and connections. */
  readonly entries: number;
  readonly messages: number;
}

/** What is chosen now: a message, a request or connection, an endpoint, or nothing. */
export type SelectionKind = "message" | "entry" | "endpoint";

export function selectionKind(view: ViewState, session: Session): SelectionKind | undefined {
  const picked = view.picked.value;
  if (picked !== undefined) return picked.kind === "message" ? "message" : "entry";
  return chosenEndpoint(view, session) === undefined ? undefined : "endpoint";
}

/** Works out what a file is to hold: for filtered rows each message is looked at. */
export function* scopeSteps(
  name: ScopeName,
  view: ViewState,
  session: Session,
): Steps<ExportScope> {
  switch (name) {
    case "whole":
      return scopeOf(
        session,
        () => true,
        () => true,
      );
    case "selection":
      return selection(view, session);
    case "filtered":
      return yield* filtered(view, session);
  }
}

function selection(view: ViewState, session: Session): ExportScope {
  const picked = view.picked.value;
  if (picked?.kind === "message") {
    const index = session.messages.entry(picked.row);
    return scopeOf(
      session,
      (entry) => entry.index === index,
      (row) => row === picked.row,
    );
  }
  if (picked !== undefined) {
    return scopeOf(
      session,
      (entry) => entry.index === picked.entry,
      () => true,
    );
  }
  const id = chosenEndpoint(view, session)?.id;
  return scopeOf(
    session,
    (entry) => entry.endpoint === id,
    () => true,
  );
}

/** What the lists show: by the filters of the bar and the range of the timeline, and of a chosen endpoint by its own filter. */
function* filtered(view: ViewState, session: Session): Steps<ExportScope> {
  const chosen = chosenEndpoint(view, session);
  const range = view.range.value;
  const asked = { text: view.text.value, technique: view.technique.value };
  const shown = chosen === undefined ? session.endpoints() : [chosen];
  const ids = new Set(
    shown.filter((it) => it === chosen || matchesFilter(it, asked)).map(({ id }) => id),
  );
  const isInRange = (at: number) => range === undefined || (at >= range.from && at <= range.to);
  const passes = chosen === undefined ? undefined : yield* shownRows(view, session, chosen);
  const isListed = chosen === undefined ? () => true : listedRequests(view, chosen);
  return scopeOf(
    session,
    (entry) => ids.has(entry.endpoint) && overlaps(entry, range) && isListed(entry),
    (row) => isInRange(session.messages.at(row)) && (passes === undefined || passes.has(row)),
  );
}

/** The rows that the filter of the message list leaves of an endpoint; undefined where it leaves all. */
function* shownRows(
  view: ViewState,
  session: Session,
  endpoint: Endpoint,
): Steps<ReadonlySet<number> | undefined> {
  const asked = parseMessageFilter(view.messages.filter.value);
  const hideHeartbeats = view.messages.hideHeartbeats.value;
  const hideRepeated = view.messages.hideRepeated.value;
  if (asked.terms.length === 0 && !hideHeartbeats && !hideRepeated) return undefined;
  const lines = new MessageLines(session);
  lines.update(endpoint);
  const rule = { matches: matcherOf(asked), hideHeartbeats, hideRepeated };
  const found = new ShownLines(lines, rule, new LineMeanings(lines));
  while (!found.isDone) {
    // One step a time: whoever slices the work looks at the clock.
    found.advance(0, () => 0);
    yield undefined;
  }
  const rows = new Set<number>();
  for (let index = 0; index < found.length; index++) {
    const line = lines.line(found.at(index));
    if (line.kind === "message") rows.add(line.row);
  }
  return rows;
}

/** What the filter of the list of requests leaves of an endpoint, where that is the list it has. */
function listedRequests(view: ViewState, endpoint: Endpoint): (entry: Entry) => boolean {
  const asked = parseMessageFilter(view.exchanges.filter.value);
  if (trafficOf(endpoint) !== "exchanges" || asked.terms.length === 0) return () => true;
  const matches = matcherOf(asked);
  return (entry) => matches(candidateOf(entry));
}

function overlaps(entry: Entry, range: TimeSpan | undefined): boolean {
  if (range === undefined) return true;
  return entry.startedAt <= range.to && (entry.endedAt ?? Number.POSITIVE_INFINITY) >= range.from;
}

function scopeOf(
  session: SessionView,
  filter: ExportScope["filter"],
  rows: ExportScope["rows"],
): ExportScope {
  const entries = session.entries.filter(filter);
  let messages = 0;
  for (const entry of entries) {
    for (let position = 0; position < entry.rows.length; position++) {
      if (rows(entry.rows.at(position))) messages++;
    }
  }
  return { filter, rows, entries: entries.length, messages };
}
