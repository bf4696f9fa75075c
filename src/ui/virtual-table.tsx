import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from "@tanstack/virtual-core";
import type { ComponentChildren, TargetedEvent, TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { stepFor } from "./table-keys.ts";

/** Pixels. */
export const ROW_HEIGHT = 22;
const OVERSCAN = 8;

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

function useVirtualizer(count: number, headHeight: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [, rerender] = useReducer((n: number) => n + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    overscan: OVERSCAN,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    onChange: () => rerender(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, HTMLDivElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return { scroller, virtualizer };
}

/** Keeps the newest row in view while the user has not scrolled away from it. */
function useFollow(scroller: { current: HTMLDivElement | null }, active: boolean, count: number) {
  const [following, setFollowing] = useState(active);
  const toEnd = () => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    if (active && following) toEnd();
  }, [active, following, count]);
  useEffect(() => {
    const element = scroller.current;
    if (!active || !following || element === null) return undefined;
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    return () => observer.disconnect();
  }, [active, following]);
  const onScroll = (event: TargetedEvent<HTMLDivElement>) => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    setFollowing(scrollHeight - scrollTop - clientHeight < ROW_HEIGHT);
  };
  return { following, onScroll, setFollowing };
}

/**
 * A table that renders only the rows in sight. One element takes the focus; arrows, Home, End, Page Up and Page Down
 * move the selection.
 */
export function VirtualTable(props: VirtualTableProps) {
  const { count, selected, onSelect, onOpen, name } = props;
  const headHeight = props.header === undefined ? 0 : ROW_HEIGHT;
  const { scroller, virtualizer } = useVirtualizer(count, headHeight);
  const followable = props.followLabel !== undefined;
  const { following, onScroll, setFollowing } = useFollow(scroller, followable, count);
  const own = useRef<number | undefined>(undefined);
  const select = (index: number, how: "click" | "key") => {
    own.current = index;
    onSelect(index, how);
  };
  useLayoutEffect(() => {
    const isNew = selected !== undefined && selected !== own.current;
    own.current = selected;
    if (!isNew) return;
    setFollowing(false);
    virtualizer.scrollToIndex(selected);
  }, [selected]);

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
    virtualizer.scrollToIndex(next);
  };

  return (
    <div class="table-frame">
      <div
        class="table"
        role="grid"
        aria-label={props.label}
        aria-rowcount={count}
        aria-activedescendant={selected === undefined ? undefined : `${name}-${selected}`}
        tabIndex={0}
        ref={scroller}
        onScroll={followable ? onScroll : undefined}
        onKeyDown={onKeyDown}
        style={{ "--columns": props.columns }}
      >
        {props.header !== undefined && (
          <div class="table-head" role="row">
            {props.header}
          </div>
        )}
        <div class="table-body" role="presentation" style={{ height: `${count * ROW_HEIGHT}px` }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = props.row(index);
            return (
              <div
                key={index}
                id={`${name}-${index}`}
                class={`row ${row.class ?? ""}`}
                role="row"
                aria-rowindex={index + 1}
                aria-selected={index === selected}
                style={{ transform: `translateY(${start - headHeight}px)` }}
                onClick={() => select(index, "click")}
                {...row.data}
              >
                {row.cells}
              </div>
            );
          })}
        </div>
      </div>
      {followable && !following && count > 0 && (
        <button type="button" class="to-newest" onClick={() => setFollowing(true)}>
          ↓ {props.followLabel}
        </button>
      )}
    </div>
  );
}
