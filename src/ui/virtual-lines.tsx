import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from "@tanstack/virtual-core";
import type { ComponentChildren, HTMLAttributes } from "preact";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

/** Pixels. */
export const LINE_HEIGHT = 18;
const OVERSCAN = 12;

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
  const scroller = useRef<HTMLDivElement>(null);
  const [, rerender] = useReducer((n: number) => n + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    overscan: OVERSCAN,
    onChange: () => rerender(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, HTMLDivElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => {
    if (shown !== undefined && shown < count) virtualizer.scrollToIndex(shown);
  }, [shown]);
  return (
    <div ref={scroller} {...attributes}>
      <div class="lines" role="presentation" style={{ height: `${count * LINE_HEIGHT}px` }}>
        {virtualizer
          .getVirtualItems()
          .map(({ index, start }) => line(index, `translateY(${start}px)`))}
      </div>
    </div>
  );
}
