import type { Signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";

/** One thing of a session that the user picked, in whichever view: all views show it chosen. */
export type Picked =
  /** A row of the message table. */
  | { readonly kind: "message"; readonly row: number }
  /** An exchange or connection, by its index in the session. */
  | { readonly kind: "entry"; readonly entry: number }
  /** A chunk of a streamed body, by its position in the body. */
  | { readonly kind: "chunk"; readonly entry: number; readonly chunk: number };

/** What the views of a page have chosen in common. */
interface Choice {
  readonly picked: Signal<Picked | undefined>;
  readonly line: Signal<number | undefined>;
}

/**
 * Lets a list choose the line of what was picked in another view.
 * @param lineOf the line of the list, or undefined where it has none.
 */
export function usePickedLine(view: Choice, lineOf: (picked: Picked) => number | undefined): void {
  const picked = view.picked.value;
  useLayoutEffect(() => {
    const line = picked === undefined ? undefined : lineOf(picked);
    if (line !== undefined) view.line.value = line;
  }, [picked]);
}
