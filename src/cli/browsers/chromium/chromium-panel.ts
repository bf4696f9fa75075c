import type { Frame, Page } from "puppeteer-core";
import type { DrivenPanel, LaunchOptions } from "../driven-browser.ts";
import { PANEL_TITLE } from "../panel-title.ts";
import { waitUntil } from "../wait-until.ts";
import { ChromiumView } from "./chromium-view.ts";

/** Height of DevTools' own tab bar above a panel, in CSS pixels. */
const TAB_BAR = 27;

/** Open DevTools on a page, in a window of its own, with our panel in front. */
export async function openChromiumPanel(
  page: Page,
  gone: AbortSignal,
  options: LaunchOptions,
): Promise<DrivenPanel> {
  const devTools = await page.openDevTools();
  if (options.headless ?? true) await undock(devTools, options);
  await showPanel(devTools, gone);
  const panel = new ChromiumPanel(devTools, gone);
  await panel.waitFor("the panel's first layout", () => innerWidth > 0);
  return panel;
}

class ChromiumPanel extends ChromiumView implements DrivenPanel {
  readonly #devTools: Page;

  constructor(devTools: Page, gone: AbortSignal) {
    super(() => panelFrame(devTools), gone);
    this.#devTools = devTools;
  }

  async screenshotDevTools(): Promise<Uint8Array> {
    await this.painted();
    return this.#devTools.screenshot();
  }

  async hide(): Promise<void> {
    await evaluateInDevTools(this.#devTools, `await views.showView("console")`);
  }

  async show(): Promise<void> {
    await showPanel(this.#devTools, this.gone);
  }

  async close(): Promise<void> {
    if (!this.#devTools.isClosed()) await this.#devTools.close();
  }
}

function panelFrame(devTools: Page): Frame {
  const frame = devTools
    .frames()
    .find((candidate) => /^chrome-extension:\/\/[^/]+\/panel\.html/.test(candidate.url()));
  if (!frame) throw new Error("the panel has no frame in DevTools");
  return frame;
}

/** A docked panel stays 554 pixels wide whatever the viewport is; an undocked one follows it. */
async function undock(devTools: Page, { viewport, theme = "light" }: LaunchOptions): Promise<void> {
  const { width, height } = viewport ?? { width: 1280, height: 800 };
  await waitUntil("DevTools to be undocked", () =>
    evaluateInDevTools(
      devTools,
      `ui.DockController.DockController.instance().setDockSide("undocked"); return true`,
    ),
  );
  await devTools.setViewport({ width, height: height + TAB_BAR });
  await devTools.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
}

/** DevTools registers an extension's panels some time after it has opened, and names them by id and title without spaces. */
async function showPanel(devTools: Page, gone: AbortSignal): Promise<void> {
  const show = `
    const isOurs = (id) => id.startsWith("chrome-extension://") && id.endsWith(${JSON.stringify(PANEL_TITLE)});
    const id = [...views.views.keys()].find(isOurs);
    if (id === undefined) return false;
    await views.showView(id);
    return true`;
  await waitUntil(
    `the panel "${PANEL_TITLE}" in DevTools`,
    async () => (await evaluateInDevTools(devTools, show)) && panelFrame(devTools),
    { signal: gone },
  );
}

/** DevTools' own modules are what its pages import; `ui` and `views` name two of their objects. */
function evaluateInDevTools(devTools: Page, body: string): Promise<unknown> {
  return devTools.evaluate(`(async () => {
    const ui = await import("./ui/legacy/legacy.js");
    const views = ui.ViewManager.ViewManager.instance();
    ${body}
  })()`);
}
