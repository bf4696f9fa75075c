/** Names that DevTools of either browser give to their dark theme. */
const isDark = (name: string) => name === "dark";

/** The theme of the DevTools window a page lies in. */
export interface ThemeSource {
  /** The theme's name now. */
  current(): string;
  /** Calls back when the theme may have changed; it may call back without cause. */
  onChange(changed: () => void): void;
}

/** The theme of the operating system, for pages outside of DevTools. */
export function systemTheme(view: Window): ThemeSource {
  const query = view.matchMedia("(prefers-color-scheme: dark)");
  return {
    current: () => (query.matches ? "dark" : "light"),
    onChange: (changed) => query.addEventListener("change", changed),
  };
}

/**
 * Keeps the page's `data-theme` at the source's theme. The theme is read anew at each call back, because
 * Chromium also calls back, with a wrong name, when DevTools are undocked.
 */
export function followTheme(root: HTMLElement, source: ThemeSource, applied: () => void): void {
  const apply = () => {
    const theme = isDark(source.current()) ? "dark" : "light";
    if (root.dataset["theme"] === theme) return;
    root.dataset["theme"] = theme;
    applied();
  };
  source.onChange(apply);
  apply();
}
