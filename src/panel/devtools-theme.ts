import browser from "webextension-polyfill";
import type { ThemeSource } from "../ui/theme.ts";

/** Chromium's way of telling that the theme changed, which the types of the polyfill do not know. */
interface ChromiumPanels {
  readonly setThemeChangeHandler?: (handler: () => void) => void;
}

/** The theme of the DevTools window around this page, in either browser. */
export function devToolsTheme(): ThemeSource {
  const { panels } = browser.devtools;
  return {
    current: () => panels.themeName,
    onChange(changed) {
      const chromium: ChromiumPanels = panels as typeof panels & ChromiumPanels;
      if (chromium.setThemeChangeHandler !== undefined) chromium.setThemeChangeHandler(changed);
      else panels.onThemeChanged.addListener(changed);
    },
  };
}
