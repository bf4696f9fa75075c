import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";

/** Pixels that a key moves the line. */
const KEY_STEP = 24;

export interface SplitterProps {
  readonly label: string;
  /** `horizontal`: the line lies between an upper and a lower part. */
  readonly orientation: "horizontal" | "vertical";
  /** Pixels of the part after the line. */
  readonly size: number;
  /** @param size pixels that the part after the line should have. */
  readonly onResize: (size: number) => void;
}

/** The line between two parts of a view, moved by pointer or arrow keys. */
export function Splitter({ label, orientation, size, onResize }: SplitterProps) {
  const along = (event: PointerEvent) =>
    orientation === "horizontal" ? event.clientY : event.clientX;
  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const line = event.currentTarget;
    const start = along(event);
    line.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => onResize(size + start - along(moved));
    line.addEventListener("pointermove", move);
    line.addEventListener(
      "lostpointercapture",
      () => line.removeEventListener("pointermove", move),
      {
        once: true,
      },
    );
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.key === "ArrowUp" || event.key === "ArrowLeft") onResize(size + KEY_STEP);
    if (event.key === "ArrowDown" || event.key === "ArrowRight") onResize(size - KEY_STEP);
  };
  return (
    <div
      class={`splitter ${orientation}`}
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
