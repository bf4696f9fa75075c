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
  /** Of the element that scrolls. */
  readonly attributes: HTMLAttributes<HTMLDivElement> & Readonly<Record<`data-${string}`, string>>;
}

/** Lines of text of one height, of which only those in sight are in the document. */
export function VirtualLines({ count, line, shown, attributes }: VirtualLinesProps) {
  const scroll = useScrollWindow({ count, rowHeight: LINE_HEIGHT, headHeight: 0, follows: false });
  useLayoutEffect(() => {
    if (shown !== undefined && shown < count) scroll.show(shown);
  }, [shown]);
  return (
    <div ref={scroll.scroller} {...attributes}>
      <div class="lines" role="presentation" style={{ height: `${scroll.height}px` }}>
        {scroll.rows.map((index) => line(index, `translateY(${scroll.yOf(index)}px)`))}
      </div>
    </div>
  );
}
