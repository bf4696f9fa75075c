import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";

/** Pixels between the choices and the edges of the window. */
const MARGIN = 4;

/** A button that opens a few choices beside it. The browser closes them on Escape and on a click elsewhere. */
export function Menu(props: {
  label: string;
  action: string;
  /** Close after a click on one of the choices. */
  once?: boolean;
  children: ComponentChildren;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const place = () => {
    if (button.current !== null && box.current !== null) placeBeside(button.current, box.current);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="tool text"
        popovertarget={id}
        data-action={props.action}
      >
        {props.label} <span aria-hidden="true">▾</span>
      </button>
      <div
        ref={box}
        id={id}
        class="choices"
        popover="auto"
        onBeforeToggle={place}
        onClick={() => {
          if (props.once === true) box.current?.hidePopover();
        }}
      >
        {props.children}
      </div>
    </>
  );
}

/** Under the button, right edges in line, but nowhere outside the window. What is not shown yet is laid out to be measured. */
function placeBeside(button: HTMLElement, box: HTMLElement): void {
  const { bottom, right } = button.getBoundingClientRect();
  box.style.display = "block";
  const { offsetWidth, offsetHeight } = box;
  box.style.display = "";
  const inside = (wanted: number, most: number) =>
    Math.max(MARGIN, Math.min(wanted, most - MARGIN));
  box.style.left = `${inside(right - offsetWidth, window.innerWidth - offsetWidth)}px`;
  box.style.top = `${inside(bottom + 2, window.innerHeight - offsetHeight)}px`;
}
