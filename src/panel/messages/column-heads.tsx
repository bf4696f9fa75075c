import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useLanguage } from "../../ui/speaking.tsx";
import { useWorkbench } from "../workbench.ts";
import { COLUMN_NAME, IS_FIGURE, isSortable, LEAST_WIDTH, nextSort } from "./columns.ts";
import type { ColumnId, SortColumn } from "./columns.ts";

/** Pixels that a key moves an edge. */
const KEY_STEP = 8;

/** The heads of the columns: a click sorts, the edge resizes. */
export function ColumnHeads({ columns }: { columns: readonly ColumnId[] }) {
  const { sort } = useWorkbench().view.messages;
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
            <HeadName column={column} />
            {index < columns.length - 1 && <Edge column={column} />}
          </span>
        );
      })}
    </>
  );
}

function HeadName({ column }: { column: ColumnId }) {
  const { texts } = useLanguage();
  const { sort } = useWorkbench().view.messages;
  const name = texts.say(COLUMN_NAME[column]);
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
function Edge({ column }: { column: ColumnId }) {
  const { texts } = useLanguage();
  const { widths } = useWorkbench().view.messages;
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
      aria-label={texts.say("columnWidth", texts.say(COLUMN_NAME[column]))}
      aria-valuenow={widths.value[column] ?? LEAST_WIDTH}
      aria-valuemin={LEAST_WIDTH}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDblClick={automatic}
    />
  );
}
