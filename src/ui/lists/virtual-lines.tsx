import type { ComponentChildren, HTMLAttributes } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useScrollWindow } from "./use-scroll-window.ts";

/** Pixels. */
export const LINE_HEIGHT = 18;

export interface VirtualLinesProps {
  readonly count: number;
  /** A line's element, to be placed by the `transform`. */
  readonly line: (index: number, transform: string) => ComponentChildren;
  /** A line to be kept in view when it changes. */
  readonly shown?: number | undefined;
  /** Pixels from the left at which what that line says begins. */
  readonly shownLeft?: number;
  /** Of the element that scrolls. */
  readonly attributes: HTMLAttributes<HTMLDivElement> & Readonly<Record<`data-${string}`, string>>;
}

/** Lines of text of one height, of which only those in sight are in the document. */
export function VirtualLines({ count, line, shown, shownLeft = 0, attributes }: VirtualLinesProps) {
  const scroll = useScrollWindow({ count, rowHeight: LINE_HEIGHT, headHeight: 0, follows: false });
  useLayoutEffect(() => {
    if (shown === undefined || shown >= count) return;
    scroll.show(shown);
    if (scroll.scroller.current !== null) showFrom(scroll.scroller.current, shownLeft);
  }, [shown]);
  return (
    <div class="lines-frame">
      <div ref={scroll.scroller} {...attributes}>
        <div class="lines" role="presentation" style={{ height: `${scroll.height}px` }}>
          {scroll.rows.map((index) => line(index, `translateY(${scroll.yOf(index)}px)`))}
        </div>
      </div>
    </div>
  );
}

/** Pixels of a line that are to be seen of it. */
const SEEN = 160;

/** Scrolls to the side as little as brings the beginning of a line into sight. */
function showFrom(scroller: HTMLElement, left: number): void {
  const { scrollLeft, clientWidth } = scroller;
  const least = left + Math.min(SEEN, clientWidth) - clientWidth;
  scroller.scrollLeft = Math.min(left, Math.max(least, scrollLeft));
}
