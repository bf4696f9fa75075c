/**
 * Gives the focus to what a change of state may bring, or make room for, only when the view is drawn. What is there already has it
 * at once, so that the next key finds it however late that is.
 * @param find undefined or null: nowhere.
 */
export function focusOnceDrawn(find: () => HTMLElement | null | undefined): void {
  find()?.focus();
  requestAnimationFrame(() => find()?.focus());
}
