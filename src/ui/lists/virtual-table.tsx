import type { ComponentChildren, TargetedKeyboardEvent, TargetedMouseEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { stepFor } from "./table-keys.ts";
import { useKeptRows } from "./use-kept-rows.ts";
import { useScrollWindow } from "./use-scroll-window.ts";

/** Pixels. */
export const ROW_HEIGHT = 22;

/** One line of a table. */
export interface TableRow {
  readonly cells: ComponentChildren;
  readonly class?: string;
  /** What tests and tools read: `data-*` attributes with exact figures. */
  readonly data?: Readonly<Record<`data-${string}`, string | number | boolean | undefined>>;
}

export interface VirtualTableProps {
  /** Prefix of the rows' ids. */
  readonly name: string;
  readonly label: string;
  readonly count: number;
  /** `grid-template-columns` of header and rows. */
  readonly columns: string;
  readonly header?: ComponentChildren;
  /** Rows are drawn anew with another function. */
  readonly row: (index: number) => TableRow;
  /** A row that becomes selected without {@link onSelect} is scrolled into view. */
  readonly selected?: number | undefined;
  /** A click, or a key that moves. */
  readonly onSelect: (index: number, how: "click" | "key") => void;
  /** Enter on the selected row. */
  readonly onOpen?: (index: number) => void;
  /** Stay at the newest row until the user scrolls away from it; the text of the button that leads back. */
  readonly followLabel?: string;
}

/**
 * A table that renders only the rows in sight. One element takes the focus; arrows, Home, End, Page Up and Page Down
 * move the selection.
 */
export function VirtualTable(props: VirtualTableProps) {
  const { count, selected, onSelect, onOpen, name } = props;
  const headHeight = props.header === undefined ? 0 : ROW_HEIGHT;
  const follows = props.followLabel !== undefined;
  const scroll = useScrollWindow({ count, rowHeight: ROW_HEIGHT, headHeight, follows });
  const own = useRef<number | undefined>(undefined);
  const select = (index: number, how: "click" | "key") => {
    own.current = index;
    // What was chosen does not run away with the newest.
    scroll.leaveEnd();
    onSelect(index, how);
  };
  useLayoutEffect(() => {
    const isNew = selected !== undefined && selected !== own.current;
    own.current = selected;
    if (!isNew) return;
    scroll.leaveEnd();
    scroll.show(selected);
  }, [selected]);

  // The payload that opens below would hide the very row that was chosen.
  const viewBefore = useRef(scroll.view);
  useLayoutEffect(() => {
    const before = viewBefore.current;
    viewBefore.current = scroll.view;
    if (selected !== undefined && scroll.isIn(before, selected)) scroll.show(selected);
  }, [scroll.view]);

  // One for all rows: a function of each row would keep the rows of the drawing before, and those the ones before them.
  const onClick = ({ target }: TargetedMouseEvent<HTMLDivElement>) => {
    const row = target instanceof Element ? target.closest("[aria-rowindex]") : null;
    if (row !== null) select(Number(row.getAttribute("aria-rowindex")) - 1, "click");
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    // Keys on a button of the head are the button's.
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter" && selected !== undefined) {
      onOpen?.(selected);
      return;
    }
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / ROW_HEIGHT) - 1);
    const next = stepFor(event.key, selected, count, page);
    if (next === undefined) return;
    event.preventDefault();
    select(next, "key");
    scroll.show(next);
  };

  const drawRow = (index: number, element: number) => {
    const row = props.row(index);
    return (
      <div
        key={element}
        id={`${name}-${index}`}
        class={`row ${row.class ?? ""}`}
        role="row"
        aria-rowindex={index + 1}
        aria-selected={index === selected}
        {...row.data}
      >
        {row.cells}
      </div>
    );
  };
  const known = [props.row, selected, name];
  const rows = useKeptRows(scroll.rows, scroll.elementOf, drawRow, known);

  return (
    <div class="table-frame">
      <div
        class="table"
        role="grid"
        aria-label={props.label}
        aria-rowcount={count}
        aria-activedescendant={selected === undefined ? undefined : `${name}-${selected}`}
        tabIndex={0}
        ref={scroll.scroller}
        onKeyDown={onKeyDown}
        onClick={onClick}
        style={{ "--columns": props.columns }}
      >
        {props.header !== undefined && (
          <div class="table-head" role="row">
            {props.header}
          </div>
        )}
        <div class="table-body" role="presentation" style={{ height: `${scroll.height}px` }}>
          <div
            class="rows-in-sight"
            role="presentation"
            style={{ transform: `translateY(${scroll.yOf(scroll.rows[0] ?? 0)}px)` }}
          >
            {rows}
          </div>
        </div>
      </div>
      {follows && !scroll.isFollowing && !scroll.isAtEnd && (
        <button type="button" class="to-newest" onClick={() => scroll.goToEnd()}>
          ↓ {props.followLabel}
        </button>
      )}
    </div>
  );
}
