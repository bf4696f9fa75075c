import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { useLanguage } from "./words/speaking.tsx";

export interface DialogProps {
  readonly title: string;
  /** `data-dialog`, for tests and styles. */
  readonly name: string;
  /** It was closed, by whatever means: it is to be rendered no more. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * A window over the view. The browser keeps the focus inside, closes it on Escape, and gives the focus back to where it was
 * (WHATWG HTML, 4.11.4).
 */
export function Dialog({ title, name, onClose, children }: DialogProps) {
  const { texts } = useLanguage();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  // Before it is drawn: a key that comes at once is the dialog's.
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    // Whoever stops rendering it wants the focus to go back, too.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class="dialog"
      data-dialog={name}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        // The dialog itself is hit only beside its content.
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div class="dialog-content">
        <header>
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            class="tool"
            data-action="close-dialog"
            title={texts.say("close")}
            aria-label={texts.say("close")}
            onClick={() => box.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
