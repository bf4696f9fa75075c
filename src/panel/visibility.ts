/** Sent to the panel's window by the DevTools page, because a hidden panel's document still calls itself visible. */
export const SHOWN_EVENT = "realtime-panel-shown";
export const HIDDEN_EVENT = "realtime-panel-hidden";

/** Tells whether anybody can see this page. */
export function watchVisibility(view: Window, say: (visible: boolean) => void): void {
  view.addEventListener(SHOWN_EVENT, () => say(true));
  view.addEventListener(HIDDEN_EVENT, () => say(false));
  view.document.addEventListener("visibilitychange", () => {
    say(view.document.visibilityState === "visible");
  });
}
