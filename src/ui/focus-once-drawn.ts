/** Gives the focus to what is there only when the view is drawn, as after a state was changed. @param find undefined or null: nowhere. */
export function focusOnceDrawn(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => find()?.focus());
}
