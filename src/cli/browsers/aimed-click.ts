/** What came of a click: nothing yet, it met what it was meant for, or it was kept from what lay there instead. */
export type ClickOutcome = "" | "hit" | "missed";

interface AimedClick {
  outcome: ClickOutcome;
  disarm(): void;
}

interface AimedWindow {
  realtimeDriverClick?: AimedClick | undefined;
}

/**
 * Runs in a view, before the next click in it: lets that click through to the first element that matches, and keeps it from everything
 * else. Lists grow and popups resize at any time, also after a driver has looked where to click.
 */
export function aimClick(selector: string): void {
  const view = globalThis as AimedWindow;
  const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
  const isMeant = (event: Event): boolean => {
    const wanted = document.querySelector(selector);
    const [target] = event.composedPath();
    if (wanted === null || !(target instanceof Element)) return false;
    // A control may be drawn by its label alone.
    return wanted.contains(target) || target.closest("label")?.control === wanted;
  };
  let isPressed = false;
  const guard = (event: Event): void => {
    if (!event.isTrusted) return;
    if (event.type === "pointerdown") isPressed = isMeant(event);
    const isHit = isPressed && (event.type !== "click" || isMeant(event));
    if (!isHit) {
      event.stopImmediatePropagation();
      event.preventDefault();
    }
    if (event.type === "click") end(isHit ? "hit" : "missed");
    // The click comes in the same turn, if one comes: a disabled control has none.
    else if (event.type === "pointerup") setTimeout(() => end("missed"));
  };
  const end = (outcome: ClickOutcome): void => {
    if (aimed.outcome !== "") return;
    aimed.outcome = outcome;
    aimed.disarm();
  };
  const aimed: AimedClick = {
    outcome: "",
    disarm: () => {
      for (const kind of kinds) removeEventListener(kind, guard, true);
    },
  };
  view.realtimeDriverClick?.disarm();
  view.realtimeDriverClick = aimed;
  for (const kind of kinds) addEventListener(kind, guard, true);
}

/** Runs in a view after a click. Another document than the one that was aimed in is what a click has brought. */
export function clickOutcome(): ClickOutcome {
  const view = globalThis as AimedWindow;
  const outcome = view.realtimeDriverClick === undefined ? "hit" : view.realtimeDriverClick.outcome;
  if (outcome !== "") view.realtimeDriverClick = undefined;
  return outcome;
}
