import type { ComponentChildren } from "preact";
import type { Signal } from "@preact/signals";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import type { ColumnId, ColumnNames } from "./columns.ts";
import { FilterProblems } from "./filter-problems.tsx";
import { Menu } from "./menu.tsx";
import type { ListView, MessageView } from "../messages/message-view.ts";
import type { Shown } from "./use-arrangement.ts";

export interface ListBarProps {
  readonly view: ListView;
  readonly shown: Shown;
  /** Columns that can be chosen, and those that are shown. */
  readonly all: readonly ColumnId[];
  readonly columns: readonly ColumnId[];
  readonly names: ColumnNames;
  /** How many there are to be shown, and to be looked at. */
  readonly total: number;
  readonly length: number;
  readonly label: MessageKey;
  readonly hint: MessageKey;
  readonly stopped: boolean;
  readonly onStop: (stopped: boolean) => void;
  readonly children?: ComponentChildren;
}

/** Over a list: what is shown of it, and how. */
export function ListBar(props: ListBarProps) {
  const { texts } = useLanguage();
  const { filter } = props.view;
  return (
    <div class="list-bar" role="group" aria-label={texts.say(props.label)}>
      <input
        class="filter"
        type="search"
        placeholder={texts.say(props.hint)}
        aria-label={texts.say(props.label)}
        title={texts.say("messageFilterKeys")}
        data-action="message-filter"
        value={filter.value}
        onInput={(event) => {
          filter.value = event.currentTarget.value;
          props.onStop(false);
        }}
      />
      {props.children}
      <ColumnMenu {...props} />
      <Progress {...props} />
      <FilterProblems problems={props.shown.problems} />
    </div>
  );
}

/** What only messages can leave out. */
export function HideChecks({ view }: { view: MessageView }) {
  const { texts } = useLanguage();
  return (
    <>
      <Check of={view.hideHeartbeats} action="hide-heartbeats">
        {texts.say("hideHeartbeats")}
      </Check>
      <Check of={view.hideRepeated} action="hide-repeated">
        {texts.say("hideRepeated")}
      </Check>
    </>
  );
}

function Check(props: { of: Signal<boolean>; action: string; children: ComponentChildren }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        data-action={props.action}
        checked={props.of.value}
        onChange={(event) => (props.of.value = event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}

function ColumnMenu({ view, all, columns, names }: ListBarProps) {
  const { texts } = useLanguage();
  const { columns: choice, clockTime } = view;
  return (
    <Menu label={texts.say("columns")} action="columns">
      {all.map((column) => (
        <label key={column} class="check">
          <input
            type="checkbox"
            data-column-choice={column}
            checked={columns.includes(column)}
            onChange={(event) => {
              choice.value = { ...choice.value, [column]: event.currentTarget.checked };
            }}
          />
          <span>{texts.say(names[column])}</span>
        </label>
      ))}
      <hr />
      <Check of={clockTime} action="clock-time">
        {texts.say("clockTime")}
      </Check>
    </Menu>
  );
}

/** How many are shown, and how far the search is. */
function Progress({ view, shown, total, length, stopped, onStop }: ListBarProps) {
  const { texts, formats } = useLanguage();
  const { search, arrangement, isSorting } = shown;
  const sortedShare = shown.sortedShare.value;
  if (search === undefined) return null;
  const isDone = search.isDone && !isSorting;
  const share = search.looked / Math.max(1, length);
  const sorting = [
    texts.say("sorting"),
    ...(sortedShare === undefined ? [] : [formats.progress(sortedShare)]),
  ].join(" ");
  return (
    <span class="search-progress" data-found={arrangement.count} data-done={isDone}>
      <span>
        {texts.say("shownOf", formats.number(arrangement.count), formats.short(total))}
        {!search.isDone && ` (${formats.progress(share)})`}
        {search.isDone && isSorting && ` (${sorting})`}
      </span>
      {!search.isDone && (
        <button
          type="button"
          class="link"
          data-action="stop-search"
          onClick={() => onStop(!stopped)}
        >
          {texts.say(stopped ? "goOn" : "stop")}
        </button>
      )}
      {search.isDone && sortedShare !== undefined && isSorting && (
        <button
          type="button"
          class="link"
          data-action="stop-sort"
          onClick={() => (view.sort.value = undefined)}
        >
          {texts.say("stop")}
        </button>
      )}
    </span>
  );
}
