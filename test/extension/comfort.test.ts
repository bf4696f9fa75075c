import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ChromiumPage } from "../../src/cli/browsers/chromium/chromium-view.ts";
import {
  BROWSERS,
  type DrivenBrowser,
  type DrivenPage,
} from "../../src/cli/browsers/driven-browser.ts";
import { launchBrowser } from "../../src/cli/browsers/launch.ts";
import { axeProblems } from "../support/axe-check.ts";
import { cutOff } from "../support/cut-off.ts";
import { openRow } from "../support/endpoint-rows.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { closeDialog } from "../support/recordings-list.ts";
import { translatedExtension, type TranslatedExtension } from "../support/translated-extension.ts";
import { awaitPanel, openPanelWindow } from "../support/watched-page.ts";

const THEMES = ["light", "dark"];

const HINT = "此处所见内容也会保留在“录制记录”中，仅存于此计算机。可在设置中更改。";

describe.each(BROWSERS)("in %s, in a narrow window, the panel in Chinese", (name) => {
  let extension: TranslatedExtension;
  let browser: DrivenBrowser;
  let server: LiveServer;
  let panel: DrivenPage;

  beforeAll(async () => {
    server = await startLiveServer();
    extension = translatedExtension(name, "zh_CN");
    const viewport = { width: 400, height: 640 };
    browser = await launchBrowser(name, { extension: extension.folder, viewport });
    const page = await browser.openPage(server.url);
    panel = await openPanelWindow(browser, page);
    await openSocket(page);
    await say(page, ["one", "two"]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    extension.remove();
  });

  const reload = async () => {
    await panel.reload();
    await awaitPanel(panel);
  };
  const hint = () =>
    panel.evaluate(() => document.querySelector('[data-hint="first"] span')?.textContent ?? "");

  test("says once that something is kept, until somebody has read it", async () => {
    await expect.poll(hint).toBe(HINT);
    expect(await cutOff(panel, "body", '[data-hint="first"] > *')).toEqual([]);
    await reload();
    await expect.poll(hint).toBe(HINT);
    await panel.click('[data-hint="first"] button');
    await expect.poll(hint).toBe("");
    await reload();
    await openRow(panel, "/socket");
    expect(await hint()).toBe("");
  });

  test("is that of its language, with nothing cut off, and axe finds nothing", async () => {
    expect(await panel.evaluate(() => document.documentElement.lang)).toBe("zh-CN");
    expect(await cutOff(panel, ".tabs", '[role="tab"]')).toEqual([]);
    expect(await axeProblems(panel, THEMES)).toEqual([]);
    await panel.click("[data-action=back]");
    expect(await cutOff(panel, ".toolbar", "button, .toolbar label")).toEqual([]);
    expect(await cutOff(panel, ".status-line", "> *")).toEqual([]);
    await panel.click("[data-action=settings]");
    const title = () => panel.evaluate(() => document.querySelector("dialog h2")?.textContent);
    await expect.poll(title).toBe("设置");
    expect(await cutOff(panel, "dialog", "h2, dialog button, dialog label, dialog p")).toEqual([]);
    expect(await axeProblems(panel, THEMES)).toEqual([]);
    await closeDialog(panel);
  });

  /** The choices of the settings dialog. */
  const choices = async () => {
    await panel.click("[data-action=settings]");
    const values = await panel.waitFor("the settings", () => {
      const all = [...document.querySelectorAll<HTMLSelectElement>("dialog select")];
      return all.length > 0 && all.map(({ dataset, value }) => [dataset["action"], value]);
    });
    await closeDialog(panel);
    return values;
  };
  const columns = () =>
    panel.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(".detail-pane [data-column]")].map(
        ({ dataset }) => dataset["column"] ?? "",
      ),
    );
  const firstTime = () =>
    panel.evaluate(() => document.querySelector("[data-message] > span")?.textContent);

  test("keeps for the next time what was set", async () => {
    await openRow(panel, "/socket");
    await expect.poll(columns).toContain("size");
    const before = await columns();
    expect(await firstTime()).not.toMatch(CLOCK);
    await panel.click("[data-action=columns]");
    await panel.click("[data-column-choice=size]");
    await panel.click("[data-action=columns]");
    await panel.click("[data-action=settings]");
    for (const [action, value] of SET) await choose(panel, action, value);
    await closeDialog(panel);
    const after = before.filter((column) => column !== "size");
    await expect.poll(columns).toEqual(after);
    await expect.poll(firstTime).toMatch(CLOCK);

    await reload();
    await openRow(panel, "/socket");
    await expect.poll(columns).toEqual(after);
    await expect.poll(firstTime).toMatch(CLOCK);
    await panel.click("[data-action=back]");
    expect(await choices()).toEqual(SET);
  });

  if (name !== "chromium") return;

  /** What a person set for the whole computer, while the panel is open. */
  const prefer = async (feature: string, value: string) => {
    if (!(panel instanceof ChromiumPage)) throw new Error("this is not Chromium");
    await panel.page.emulateMediaFeatures([{ name: feature, value }]);
  };

  test("follows the theme of the computer while it is open", async () => {
    const shown = () =>
      panel.evaluate(() => [
        document.documentElement.dataset["theme"],
        getComputedStyle(document.body).backgroundColor,
      ]);
    await expect.poll(shown).toEqual(["light", "rgb(255, 255, 255)"]);
    await prefer("prefers-color-scheme", "dark");
    await expect.poll(shown).toEqual(["dark", "rgb(31, 31, 31)"]);
    await prefer("prefers-color-scheme", "light");
    await expect.poll(shown).toEqual(["light", "rgb(255, 255, 255)"]);
  });

  test("moves nothing where somebody wants no motion", async () => {
    await panel.evaluate(() => {
      const row = document.querySelector<HTMLElement>("[data-endpoint]");
      Object.assign(row?.style ?? {}, { transition: "opacity 1s", scrollBehavior: "smooth" });
    });
    const motion = () =>
      panel.evaluate(() => {
        const all = [...document.querySelectorAll("body, body *")].map((it) =>
          getComputedStyle(it),
        );
        return all.filter(
          ({ transitionDuration, animationName, scrollBehavior }) =>
            transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth",
        ).length;
      });
    expect(await motion()).toBe(1);
    await prefer("prefers-reduced-motion", "reduce");
    await expect.poll(motion).toBe(0);
  });
});

const CLOCK = /^\d+:\d\d:\d\d/;

/** Other settings than those that are there at first. */
const SET: readonly (readonly [action: string, value: string])[] = [
  ["setting-memory", "64000000"],
  ["setting-disk", "250000000"],
  ["setting-times", "true"],
];

/** Chooses in a list, as a person does. */
async function choose(panel: DrivenPage, action: string, value: string): Promise<void> {
  await panel.evaluate(
    (sought, wanted) => {
      const list = document.querySelector<HTMLSelectElement>(`[data-action=${sought}]`);
      if (list === null) throw new Error(`there is no ${sought}`);
      list.value = wanted;
      list.dispatchEvent(new Event("change", { bubbles: true }));
    },
    action,
    value,
  );
}
