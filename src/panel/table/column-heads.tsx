import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { IS_FIGURE, isSortable, LEAST_WIDTH, nextSort } from "./columns.ts";
import type { ColumnId, ColumnNames, SortColumn } from "./columns.ts";
import type { ListView } from "../messages/message-view.ts";

/** Pixels that a key moves an edge. */
const KEY_STEP = 8;

export interface ColumnHeadsProps {
  readonly columns: readonly ColumnId[];
  readonly names: ColumnNames;
  readonly view: ListView;
}

interface HeadProps {
  readonly column: ColumnId;
  readonly names: ColumnNames;
  readonly view: ListView;
}

/** The heads of the columns: a click sorts, the edge resizes. */
export function ColumnHeads({ columns, names, view }: ColumnHeadsProps) {
  const { sort } = view;
  return (
    <>
      {columns.map((column, index) => {
        const sorted = sort.value?.column === column ? sort.value : undefined;
        const order = sorted?.descending === true ? "descending" : "ascending";
        return (
          <span
            key={column}
            role="columnheader"
            class={IS_FIGURE.has(column) ? "number" : column}
            aria-sort={sorted === undefined ? undefined : order}
            data-column={column}
          >
            <HeadName {...{ column, names, view }} />
            {index < columns.length - 1 && <Edge {...{ column, names, view }} />}
          </span>
        );
      })}
    </>
  );
}

function HeadName({ column, names, view }: HeadProps) {
  const { texts } = useLanguage();
  const { sort } = view;
  const name = texts.say(names[column]);
  const shown = column === "direction" ? "⇅" : name;
  if (!isSortable(column)) return <>{shown}</>;
  const label = texts.say("sortBy", name);
  const sorted = sort.value?.column === column ? sort.value : undefined;
  const mark = sorted === undefined ? "" : sorted.descending ? " ▾" : " ▴";
  const toggle = (by: SortColumn) => (sort.value = nextSort(sort.value, by));
  return (
    <button type="button" title={label} aria-label={label} onClick={() => toggle(column)}>
      {shown}
      {mark}
    </button>
  );
}

/** The right edge of a column, moved by pointer or arrow keys. */
function Edge({ column, names, view }: HeadProps) {
  const { texts } = useLanguage();
  const { widths } = view;
  const resize = (width: number) => {
    widths.value = { ...widths.value, [column]: Math.max(LEAST_WIDTH, Math.round(width)) };
  };
  const widthNow = (edge: HTMLElement) => edge.parentElement?.offsetWidth ?? LEAST_WIDTH;
  const onPointerDown = (event: TargetedPointerEvent<HTMLSpanElement>) => {
    const edge = event.currentTarget;
    const start = event.clientX - widthNow(edge);
    edge.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => resize(moved.clientX - start);
    const stop = () => edge.removeEventListener("pointermove", move);
    edge.addEventListener("pointermove", move);
    edge.addEventListener("lostpointercapture", stop, { once: true });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLSpanElement>) => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(widthNow(event.currentTarget) + step);
  };
  const automatic = () => {
    widths.value = Object.fromEntries(
      Object.entries(widths.value).filter(([name]) => name !== column),
    );
  };
  return (
    <span
      class="column-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={texts.say("columnWidth", texts.say(names[column]))}
      aria-valuenow={widths.value[column] ?? LEAST_WIDTH}
      aria-valuemin={LEAST_WIDTH}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDblClick={automatic}
    />
  );
}
