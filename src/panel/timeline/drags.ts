/** Pixels from which on a press with the pointer is a drag and no click. */
const DRAG_FROM = 3;

export interface DragSteps {
  /** @param x pixels from the left edge of the page. */
  readonly onMove: (x: number) => void;
  readonly onEnd?: () => void;
  /** The pointer was released where it was pressed. */
  readonly onClick?: () => void;
}

/** Follows the pointer from a press on until it is released, also outside of the element. */
export function followDrag(press: PointerEvent, steps: DragSteps): void {
  let isDrag = false;
  const stop = new AbortController();
  const { signal } = stop;
  const move = ({ clientX }: PointerEvent) => {
    isDrag ||= Math.abs(clientX - press.clientX) >= DRAG_FROM;
    if (isDrag) steps.onMove(clientX);
  };
  const end = () => {
    stop.abort();
    if (isDrag) steps.onEnd?.();
    else steps.onClick?.();
  };
  window.addEventListener("pointermove", move, { signal });
  window.addEventListener("pointerup", end, { signal });
  window.addEventListener("pointercancel", () => stop.abort(), { signal });
}
