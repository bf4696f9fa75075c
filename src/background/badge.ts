import browser from "webextension-polyfill";

/** The accent of the panel: readable under white digits in both themes. */
const BADGE_COLOUR = "#0b57d0";

/** Two states share the badge: the top document's own count while nobody looks, and a viewer's once one does. */
export class Badge {
  /** Tabs whose viewer speaks for the badge. */
  readonly #viewed = new Set<number>();

  /** What the top document has open now. Ignored while a viewer speaks for the tab. */
  showOpen(tab: number, open: number): Promise<void> {
    return this.#viewed.has(tab) ? Promise.resolve() : show(tab, open);
  }

  /** What a viewer counts as live. */
  showLive(tab: number, live: number): Promise<void> {
    this.#viewed.add(tab);
    return show(tab, live);
  }

  /** The last viewer of a tab left: the next word from its document counts. */
  release(tab: number): Promise<void> {
    return this.#viewed.delete(tab) ? show(tab, 0) : Promise.resolve();
  }
}

async function show(tabId: number, count: number): Promise<void> {
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR });
    await browser.action.setBadgeText({ tabId, text: count > 0 ? badgeText(count) : "" });
  } catch (error) {
    // A tab that closed meanwhile has no badge any more; anything else is a fault.
    if (await tabExists(tabId)) throw error;
  }
}

/** At most four characters fit. */
export function badgeText(count: number): string {
  return count > 999 ? "999+" : String(count);
}

async function tabExists(tabId: number): Promise<boolean> {
  const tabs = await browser.tabs.query({});
  return tabs.some(({ id }) => id === tabId);
}
