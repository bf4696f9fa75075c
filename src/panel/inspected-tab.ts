import browser from "webextension-polyfill";

/** Whether this page lies in DevTools, and not in a window or tab of its own. */
export function isInDevTools(search: string): boolean {
  return !new URLSearchParams(search).has("tab");
}

/**
 * The tab this panel looks at: named in the address of a window of its own, else the one DevTools inspect.
 * @throws Error where the address names no tab.
 */
export function inspectedTab(search: string): number {
  const named = new URLSearchParams(search).get("tab");
  if (named === null) return browser.devtools.inspectedWindow.tabId;
  const tab = Number(named);
  if (!Number.isInteger(tab) || tab < 0) throw new Error(`the address names no tab: ${search}`);
  return tab;
}
