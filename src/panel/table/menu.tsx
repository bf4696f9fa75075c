import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";

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
    if (button.current === null || box.current === null) return;
    const { bottom, right } = button.current.getBoundingClientRect();
    box.current.style.top = `${bottom + 2}px`;
    box.current.style.right = `${Math.max(0, window.innerWidth - right)}px`;
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
