import type { ComponentChildren } from "preact";
import type { Signal } from "@preact/signals";
import { useLanguage } from "../../ui/speaking.tsx";
import type { MessageLines } from "../message-lines.ts";
import { useWorkbench } from "../workbench.ts";
import { COLUMN_NAME, COLUMNS, type ColumnId } from "./columns.ts";
import { Menu } from "./menu.tsx";
import type { Shown } from "./use-arrangement.ts";

export interface ListBarProps {
  readonly shown: Shown;
  readonly columns: readonly ColumnId[];
  readonly lines: MessageLines;
  readonly stopped: boolean;
  readonly onStop: (stopped: boolean) => void;
}

/** Over a message table: what is shown of it, and how. */
export function ListBar(props: ListBarProps) {
  const { texts } = useLanguage();
  const { filter, hideHeartbeats, hideRepeated } = useWorkbench().view.messages;
  return (
    <div class="list-bar" role="group" aria-label={texts.say("messageFilter")}>
      <input
        class="filter"
        type="search"
        placeholder={texts.say("messageFilterHint")}
        aria-label={texts.say("messageFilter")}
        title={texts.say("messageFilterKeys")}
        data-action="message-filter"
        value={filter.value}
        onInput={(event) => {
          filter.value = event.currentTarget.value;
          props.onStop(false);
        }}
      />
      <Check of={hideHeartbeats} action="hide-heartbeats">
        {texts.say("hideHeartbeats")}
      </Check>
      <Check of={hideRepeated} action="hide-repeated">
        {texts.say("hideRepeated")}
      </Check>
      <ColumnMenu columns={props.columns} />
      <Progress {...props} />
      {props.shown.problems.map(({ kind, word }) => (
        <span key={word} class="warning" role="status" data-problem={kind}>
          {texts.say(kind === "bad-pattern" ? "badPattern" : "badValue", word)}
        </span>
      ))}
    </div>
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

function ColumnMenu({ columns }: { columns: readonly ColumnId[] }) {
  const { texts } = useLanguage();
  const { columns: choice, clockTime } = useWorkbench().view.messages;
  return (
    <Menu label={texts.say("columns")} action="columns">
      {COLUMNS.map((column) => (
        <label key={column} class="check">
          <input
            type="checkbox"
            data-column-choice={column}
            checked={columns.includes(column)}
            onChange={(event) => {
              choice.value = { ...choice.value, [column]: event.currentTarget.checked };
            }}
          />
          <span>{texts.say(COLUMN_NAME[column])}</span>
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
function Progress({ shown, lines, stopped, onStop }: ListBarProps) {
  const { texts, formats } = useLanguage();
  const { search, arrangement, isSorting } = shown;
  if (search === undefined) return null;
  const isDone = search.isDone && !isSorting;
  const share = search.looked / Math.max(1, lines.length);
  return (
    <span class="search-progress" data-found={arrangement.count} data-done={isDone}>
      <span>
        {texts.say("shownOf", formats.number(arrangement.count), formats.number(lines.messages))}
        {!search.isDone && ` (${formats.percent(share)})`}
        {search.isDone && isSorting && ` (${texts.say("sorting")})`}
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
    </span>
  );
}
