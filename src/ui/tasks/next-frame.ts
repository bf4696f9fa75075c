/** Milliseconds after which nobody can be looking: a window that is hidden gets no frames. */
const LONGEST = 200;

/** Resolves when what was changed so far has been drawn: before something that lets nothing be drawn for a while. */
export function nextFrame(
  view: Pick<Window, "requestAnimationFrame" | "setTimeout">,
): Promise<void> {
  return new Promise((resolve) => {
    view.setTimeout(resolve, LONGEST);
    // The first call comes before a frame is drawn, and the second after that.
    view.requestAnimationFrame(() => view.requestAnimationFrame(() => resolve()));
  });
}
