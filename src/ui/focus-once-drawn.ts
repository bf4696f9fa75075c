/**
 * Gives the focus to what a change of state may bring, or make room for, only when the view is drawn. Whoever moved it meanwhile
 * keeps it.
 * @param find undefined or null: nowhere.
 */
export function focusOnceDrawn(find: () => HTMLElement | null | undefined): void {
  const { activeElement } = document;
  requestAnimationFrame(() => {
    const isLeft = activeElement?.isConnected !== true || activeElement === document.activeElement;
    if (isLeft) find()?.focus();
  });
}

/**
 * As {@link focusOnceDrawn}, and at once where it is there already: then the next key finds it, however late the view is drawn. Not for
 * buttons: the key that led here would press them.
 */
export function focusNowOrOnceDrawn(find: () => HTMLElement | null | undefined): void {
  find()?.focus();
  focusOnceDrawn(find);
}
