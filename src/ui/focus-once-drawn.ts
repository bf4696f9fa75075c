/**
 * Gives the focus to what a change of state may bring, or make room for, only when the view is drawn. What is there already has it
 * at once, so that the next key finds it however late that is; and whoever moved the focus meanwhile keeps it.
 * @param find undefined or null: nowhere.
 */
export function focusOnceDrawn(find: () => HTMLElement | null | undefined): void {
  find()?.focus();
  const { activeElement } = document;
  requestAnimationFrame(() => {
    const now = document.activeElement;
    if (now === activeElement || now === document.body || now === null) find()?.focus();
  });
}
