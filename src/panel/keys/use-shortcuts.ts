import { useLayoutEffect } from "preact/hooks";
import { focusNowOrOnceDrawn } from "../../ui/focus-once-drawn.ts";
import { chordOf } from "./chord.ts";
import { DEEDS } from "./shortcuts.ts";

export const isMac = navigator.platform.startsWith("Mac");

/**
 * Listens for the panel's keys. DevTools of Chromium listen at the document and take Escape and others for themselves, so a key
 * that means something here goes no further than the body.
 */
export function useShortcuts(): void {
  // Before the panel is painted: a key that is pressed while nobody listens would go to DevTools.
  useLayoutEffect(() => {
    const stop = new AbortController();
    document.body.addEventListener("keydown", onKeyDown, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  const chord = chordOf(event, isMac);
  const deed = chord === undefined ? undefined : DEEDS.get(chord);
  if (chord === undefined || deed === undefined) return;
  // What is open over the panel has its own keys, and a field takes letters; a list may have done something already.
  const isTaken =
    event.defaultPrevented ||
    document.querySelector("dialog[open], :popover-open") !== null ||
    (isTyping(event.target) && !chord.startsWith("Mod+") && !/F\d/.test(chord));
  if (isTaken) {
    if (chord === "Escape") event.stopPropagation();
    return;
  }
  if (!act(deed)) return;
  event.preventDefault();
  event.stopPropagation();
}

/** @returns whether there was something to do. */
function act({ focus, press = [], then }: NonNullable<ReturnType<typeof DEEDS.get>>): boolean {
  const field = focus === undefined ? null : document.querySelector<HTMLInputElement>(focus);
  if (field !== null) {
    field.focus();
    field.select();
    return true;
  }
  const selector = press.find((it) => document.querySelector(it) !== null);
  if (selector === undefined) return false;
  document.querySelector<HTMLElement>(selector)?.click();
  if (then !== undefined) {
    // What was pressed may make room for it only when the view is drawn.
    focusNowOrOnceDrawn(() => document.querySelector<HTMLElement>(then));
  }
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type);
}
