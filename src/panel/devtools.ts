import browser from "webextension-polyfill";
import { HIDDEN_EVENT, SHOWN_EVENT } from "./visibility.ts";

/** The entry of the DevTools page: it makes the panel and tells it when it is seen. */
async function createPanel(): Promise<void> {
  const panel = await browser.devtools.panels.create(
    browser.i18n.getMessage("panelTitle"),
    "icons/icon-32.png",
    "panel.html",
  );
  let shown: Window | undefined;
  panel.onShown.addListener((view: unknown) => {
    shown = view as Window;
    shown.dispatchEvent(new Event(SHOWN_EVENT));
  });
  panel.onHidden.addListener(() => {
    shown?.dispatchEvent(new Event(HIDDEN_EVENT));
  });
}

void createPanel();
