import browser from "webextension-polyfill";

/** Pixels. */
const WIDTH = 1100;
const HEIGHT = 720;

/** Opens the panel for a tab in a window of its own. */
export async function openPanelWindow(tab: number): Promise<void> {
  await browser.windows.create({
    type: "popup",
    url: browser.runtime.getURL(`panel.html?tab=${tab}`),
    width: WIDTH,
    height: HEIGHT,
  });
}
