import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";

/** Pixels that a key moves the line. */
const KEY_STEP = 24;

export interface SplitterProps {
  readonly label: string;
  /** `horizontal`: the line lies between an upper and a lower part. */
  readonly orientation: "horizontal" | "vertical";
  /** The share, from 0 to 1, that the part after the line has of both. */
  readonly share: number;
  /** Pixels that either part keeps. */
  readonly least: number;
  readonly onShare: (share: number) => void;
}

/** The line between two parts of a view, moved by pointer or arrow keys. A share holds in a window of any size. */
export function Splitter({ label, orientation, share, least, onShare }: SplitterProps) {
  const isAcross = orientation === "horizontal";
  const along = (event: PointerEvent) => (isAcross ? event.clientY : event.clientX);
  const wholeOf = ({ parentElement }: HTMLElement) =>
    (isAcross ? parentElement?.clientHeight : parentElement?.clientWidth) ?? 1;
  const resize = (line: HTMLElement, size: number) => {
    const whole = wholeOf(line);
    const most = Math.max(whole / 2, whole - least);
    onShare(Math.min(most, Math.max(Math.min(least, whole / 2), size)) / whole);
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const line = event.currentTarget;
    const start = along(event) + share * wholeOf(line);
    line.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => resize(line, start - along(moved));
    const stop = () => line.removeEventListener("pointermove", move);
    line.addEventListener("pointermove", move);
    line.addEventListener("lostpointercapture", stop, { once: true });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const [more, less] = isAcross ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    const step = event.key === more ? KEY_STEP : event.key === less ? -KEY_STEP : undefined;
    if (step === undefined) return;
    event.preventDefault();
    resize(event.currentTarget, share * wholeOf(event.currentTarget) + step);
  };
  return (
    <div
      class={`splitter ${orientation}`}
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(share * 100)}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
