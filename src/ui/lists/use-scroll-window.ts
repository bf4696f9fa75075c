import { useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";
import { DrawnRows } from "./drawn-rows.ts";
import { AT_START, ScrollScale, type ScrollPlace } from "./scroll-scale.ts";

/** Milliseconds after a movement until the list is put right and has its margin: what moves each frame has no time for it. */
const REST = 150;

/** Pixels by which what an element says of its scrolling differs from what it was told: screens round. */
const ROUNDING = 1.5;

export interface ScrollWindowOptions {
  readonly count: number;
  /** Pixels of each row. */
  readonly rowHeight: number;
  /** Pixels of a head that stays in sight above the rows. */
  readonly headHeight: number;
  /** Stay at the last row as rows are added, until the user scrolls away from it or {@link ScrollWindow.leaveEnd}. */
  readonly follows: boolean;
}

/** The rows of a long list that are in sight, all of one height. */
export interface ScrollWindow {
  readonly scroller: { readonly current: HTMLDivElement | null };
  /** Pixels of the element that holds the rows. */
  readonly height: number;
  /** Pixels of it that are in sight. */
  readonly view: number;
  readonly rows: readonly number[];
  readonly isFollowing: boolean;
  /** Whether the last row is in sight. */
  readonly isAtEnd: boolean;
  /** The element that draws a row, by its number: a list that moves uses its elements again. */
  readonly elementOf: (row: number) => number;
  /** Pixels from the top of the element that holds the rows. */
  yOf(row: number): number;
  /** Whether all of a row would be in sight in so many pixels. */
  isIn(view: number, row: number): boolean;
  /** Scrolls as little as brings a row into sight. */
  show(row: number): void;
  goToEnd(): void;
  leaveEnd(): void;
}

/** Which rows of a list to draw, and where. The element `scroller` has to scroll. */
export function useScrollWindow(options: ScrollWindowOptions): ScrollWindow {
  const { count, rowHeight, headHeight, follows } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useRef(0);
  const place = useRef<ScrollPlace>(AT_START);
  /** Where the element was scrolled to when it was last told or asked. */
  const known = useRef(0);
  const following = useRef(follows);
  /** While the user scrolls the element is left alone: browsers end the movement otherwise. */
  const moving = useRef(false);
  const rows = useMemo(() => new DrawnRows(), []);
  const rest = useRef(0);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const scale = new ScrollScale(count * rowHeight, view.current);
  const isFollowing = follows && following.current;
  if (isFollowing) place.current = scale.end;
  else if (!moving.current) place.current = keptIn(scale, place.current);
  const now = useRef(scale);
  now.current = scale;

  const put = (to: ScrollPlace) => {
    place.current = to;
    known.current = to.top;
    if (scroller.current !== null) scroller.current.scrollTop = to.top;
  };
  const follow = (on: boolean) => {
    if (following.current === on) return;
    following.current = on;
    redraw(undefined);
  };

  const { top, offset } = place.current;
  const end = Math.ceil((offset + view.current) / rowHeight);
  const leapt = rows.show(Math.floor(offset / rowHeight), end, count);

  // Small moves are taken as they are, so that the element lags behind the list: it is put right between two moves.
  const settle = () => {
    const exact = now.current.at(place.current.offset);
    const isExact = moving.current || Math.abs(exact.top - known.current) <= ROUNDING;
    if (!isExact) put(exact);
    if (rows.settle() || !isExact) redraw(undefined);
  };
  const settleLater = () => {
    clearTimeout(rest.current);
    rest.current = window.setTimeout(settle, REST);
  };
  useLayoutEffect(() => {
    if (leapt) settleLater();
  });
  useLayoutEffect(() => () => clearTimeout(rest.current), []);

  useLayoutEffect(() => {
    if (view.current === 0 || (moving.current && !isFollowing)) return;
    // Asking the element would cost a layout.
    if (Math.abs(known.current - place.current.top) > ROUNDING) put(place.current);
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onScroll = () => {
      const { scrollTop } = element;
      known.current = scrollTop;
      // An echo of what was put there, which may come after the user has chosen a row.
      if (Math.abs(scrollTop - place.current.top) <= ROUNDING) return;
      // A list that has become higher is moved by the browser, and not by the user; its size is not told yet.
      if (Math.max(0, element.clientHeight - headHeight) !== view.current) return;
      moving.current = true;
      place.current = now.current.scrolled(place.current, scrollTop);
      following.current = now.current.end.offset - place.current.offset < rowHeight;
      redraw(undefined);
    };
    const onScrollEnd = () => {
      moving.current = false;
      settleLater();
    };
    const observer = new ResizeObserver(() => {
      view.current = Math.max(0, element.clientHeight - headHeight);
      redraw(undefined);
    });
    element.addEventListener("scroll", onScroll, { passive: true });
    element.addEventListener("scrollend", onScrollEnd);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      element.removeEventListener("scrollend", onScrollEnd);
      observer.disconnect();
    };
  }, [rowHeight, headHeight]);

  const elements = DrawnRows.most(Math.ceil(view.current / rowHeight));
  return {
    scroller,
    height: scale.height,
    view: view.current,
    rows: rows.rows,
    elementOf: (row) => rows.elementOf(row, elements),
    isFollowing,
    isAtEnd: scale.end.offset - offset < rowHeight,
    yOf: (row) => row * rowHeight - offset + top,
    isIn: (within, row) =>
      row * rowHeight >= place.current.offset &&
      (row + 1) * rowHeight <= place.current.offset + within,
    show(row) {
      // The size may not have been told yet.
      view.current = Math.max(0, (scroller.current?.clientHeight ?? 0) - headHeight);
      const exact = new ScrollScale(count * rowHeight, view.current);
      const above = row * rowHeight;
      const below = above + rowHeight - view.current;
      const wanted = Math.min(above, Math.max(below, place.current.offset));
      if (wanted === place.current.offset) return;
      put(exact.at(wanted));
      redraw(undefined);
    },
    goToEnd: () => follow(true),
    leaveEnd: () => follow(false),
  };
}

/** The same place in a list that has grown or shrunk. */
function keptIn(scale: ScrollScale, place: ScrollPlace): ScrollPlace {
  const kept = scale.at(place.offset);
  const isSame = Math.abs(kept.top - place.top) <= ROUNDING && kept.offset === place.offset;
  return isSame ? place : kept;
}
