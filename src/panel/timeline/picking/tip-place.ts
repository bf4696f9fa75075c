/** Pixels between the pointer and its tip. */
const AWAY = 12;

/** Where a tip lies in what holds it, as a style. */
export interface TipPlace {
  readonly left?: string;
  readonly right?: string;
  readonly top?: string;
  readonly bottom?: string;
}

/**
 * A tip beside the pointer, on the side where there is room: to the right unless the widest one would be cut there, and
 * downwards in the upper half only, as nobody knows how high it becomes.
 * @param size pixels of what holds it; `widest` those of the widest tip.
 */
export function tipPlace(
  { x, y }: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number; readonly widest: number },
): TipPlace {
  const isRight = x + AWAY + size.widest <= size.width;
  const isBelow = y < size.height / 2;
  return {
    ...(isRight ? { left: `${x + AWAY}px` } : { right: `${size.width - x + AWAY}px` }),
    ...(isBelow ? { top: `${y + AWAY}px` } : { bottom: `${size.height - y + AWAY}px` }),
  };
}
