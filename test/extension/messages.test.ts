import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel, View } from "../../src/cli/browsers/driven-browser.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { chooseMessage, filterMessages, openMessages, shownRows } from "../support/message-list.ts";
import { PRICES, SPOKEN, startPriceServer, type PriceServer } from "../support/price-server.ts";

/** The texts of one column of the rows in sight. */
const column = (view: View, name: string) =>
  view.evaluate(
    (cell) =>
      [...document.querySelectorAll(`[data-message] .${cell}`)].map(
        ({ textContent }) => textContent,
      ),
    name,
  );
const textOf = (view: View, selector: string) =>
  view.evaluate((sought) => document.querySelector(sought)?.textContent ?? "", selector);

forEachBrowser("messages", (browser) => {
  let server: PriceServer;
  let page: DrivenPage;
  let panel: DrivenPanel;

  beforeAll(async () => {
    server = await startPriceServer();
    page = await browser().openPage();
    panel = await browser().openPanel(page);
    await page.goto(server.url);
    await page.waitFor("both sockets to close", "isDone()");
    await page.evaluate("asked");
  });
  afterAll(() => server.close());

  const open = (path: string) => openMessages(panel, path);
  const filter = (text: string) => filterMessages(panel, text);

  /** What is marked as removed or added. */
  const lines = (kind: string) =>
    panel.evaluate(
      (sought) =>
        [...document.querySelectorAll(`[data-line="${sought}"]`)].map(
          ({ lastChild }) => lastChild?.textContent?.trim() ?? "",
        ),
      kind,
    );

  describe("of a protocol", () => {
    beforeAll(() => open("/socket.io/"));

    test("are listed with their names and meanings", async () => {
      await expect.poll(() => shownRows(panel)).toBe(SPOKEN.length);
      const meanings = await column(panel, "meaning");
      expect(meanings.filter((it) => it === "ping")).toHaveLength(3);
      expect(meanings[2]).toContain(`price {"id":0,"px":41.2`);
      expect((await column(panel, "name")).filter((it) => it === "price")).toHaveLength(6);
    });

    test("are shown without heartbeats", async () => {
      await panel.click('[data-action="hide-heartbeats"]');
      await expect.poll(() => shownRows(panel)).toBe(SPOKEN.length - 3);
      expect(await column(panel, "meaning")).not.toContain("ping");
      await panel.click('[data-action="hide-heartbeats"]');
      await expect.poll(() => shownRows(panel)).toBe(SPOKEN.length);
    });

    test.each([
      ["event:price", PRICES.length],
      ['px":41.5', 2],
      ['/px":4[01]\\.\\d/', 4],
      ["-price", SPOKEN.length - PRICES.length],
      ["direction:sent", 0],
      ["smaller-than:2", 3],
      ["event:price -41.5 larger-than:10", 4],
    ])("are filtered by %s", async (text, count) => {
      await filter(text);
      await expect.poll(() => shownRows(panel)).toBe(count);
      await filter("");
      await expect.poll(() => shownRows(panel)).toBe(SPOKEN.length);
    });

    test("are looked for as text where an expression is none, which is said", async () => {
      await filter("/[price/");
      await panel.waitFor("the warning", () =>
        document.querySelector('[data-problem="bad-pattern"]'),
      );
      await expect.poll(() => shownRows(panel)).toBe(0);
      await filter("");
      await expect.poll(() => shownRows(panel)).toBe(SPOKEN.length);
    });

    test("are read as their meaning, with markup as text", async () => {
      await chooseMessage(panel, 2);
      await panel.click('[data-view="decoded"]');
      await panel.waitFor("the protocol", () =>
        document.querySelector('[data-protocol="socket.io"]'),
      );
      await expect.poll(() => textOf(panel, '[data-path="$[0].note"]')).toContain("<b>it's</b>");
    });

    test("differ from the one before of the same name", async () => {
      await chooseMessage(panel, 3);
      await panel.click('[data-view="difference"]');
      await panel.waitFor("the difference", () =>
        document.querySelector('[data-payload="difference"]'),
      );
      await expect.poll(() => lines("removed")).toEqual(['"id": 0,', '"px": 41.2,']);
      await expect.poll(() => lines("added")).toEqual(['"id": 1,', '"px": 41.5,']);
    });

    test("differ from one that was pinned, and from the one before where that is asked for", async () => {
      const base = () => textOf(panel, ".payload .view-bar span");
      await panel.click('[data-action="pin"]');
      await chooseMessage(panel, 5);
      await expect.poll(base).toContain("the pinned one: received");
      await expect.poll(() => lines("removed")).toEqual(['"id": 1,']);
      await expect.poll(() => lines("added")).toEqual(['"id": 2,']);
      await chooseMessage(panel, 6);
      await expect.poll(() => lines("removed")).toEqual(['"id": 1,', '"px": 41.5,']);
      await panel.click('[data-action="compare-other"]');
      await expect.poll(base).toContain("the one before: received");
      await expect.poll(() => lines("removed")).toEqual(['"id": 2,', '"px": 41.5,']);
      await panel.click('[data-action="compare-other"]');
      await expect.poll(base).toContain("the pinned one");
      await chooseMessage(panel, 3);
      await panel.click('[data-action="pin"][aria-pressed="true"]');
      await expect.poll(() => lines("removed")).toEqual(['"id": 0,', '"px": 41.2,']);
      await expect.poll(base).toContain("the one before");
    });

    test("are drawn as a series of one of their values", async () => {
      await panel.click('[data-view="decoded"]');
      await panel.click('[data-path="$[0].px"]');
      await panel.click('[data-action="plot"]');
      await panel.waitFor(
        "all points",
        (count) => document.querySelector(`[data-payload="series"][data-points="${count}"] canvas`),
        PRICES.length,
      );
    });
  });

  describe("without a protocol", () => {
    beforeAll(() => open("/plain"));

    test("are sorted by size, and shown as they came again", async () => {
      await expect.poll(() => shownRows(panel)).toBe(PRICES.length + 1);
      const sizes = () =>
        panel.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>("[data-message]")]
            .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
            .map(({ dataset }) => Number(dataset["size"])),
        );
      const asTheyCame = await sizes();
      const head = '[data-column="size"] button';
      await panel.click(head);
      await expect.poll(sizes).toEqual(asTheyCame.toSorted((a, b) => a - b));
      await panel.click(head);
      await expect.poll(sizes).toEqual(asTheyCame.toSorted((a, b) => b - a));
      await panel.click(head);
      await expect.poll(sizes).toEqual(asTheyCame);
    });

    test("are shown without those that repeat the one before", async () => {
      await panel.click('[data-action="hide-repeated"]');
      await expect.poll(() => shownRows(panel)).toBe(PRICES.length);
      await panel.click('[data-action="hide-repeated"]');
      await expect.poll(() => shownRows(panel)).toBe(PRICES.length + 1);
    });

    test("keep what is open in the tree, and find in it", async () => {
      await filter("-is:binary");
      await expect.poll(() => shownRows(panel)).toBe(PRICES.length);
      await chooseMessage(panel, 0);
      await panel.click('[data-view="json"]');
      await panel.click('[data-path="$"] .twisty');
      await panel.waitFor(
        "the closed tree",
        () => document.querySelector('[data-path="$.px"]') === null,
      );
      await chooseMessage(panel, 1);
      expect(await panel.evaluate(() => document.querySelector('[data-path="$.px"]'))).toBeNull();
      await panel.fill('[data-action="tree-search"]', "acme");
      await panel.waitFor("the hit", () => document.querySelector('.hit[data-path="$.sym"]'));
      await expect
        .poll(() => panel.evaluate(() => document.querySelectorAll(".tree-row").length))
        .toBe(2);
      await panel.fill('[data-action="tree-search"]', "");
      await panel.click('[data-path="$"] .twisty');
      await filter("");
      await expect.poll(() => shownRows(panel)).toBe(PRICES.length + 1);
    });

    test("that are binary are shown as hex and ASCII", async () => {
      await filter("is:binary");
      await expect.poll(() => shownRows(panel)).toBe(1);
      await chooseMessage(panel, 0);
      await panel.click('[data-view="hex"]');
      const dump = await panel.waitFor(
        "the dump",
        () => document.querySelector('[data-payload="hex"]')?.textContent,
      );
      expect(dump).toContain(
        "000030  30 31 32 33 34 35 36 37 38 39 3a 3b 3c 3d 3e 3f  0123456789:;<=>?",
      );
      await filter("");
    });

    test("have columns to choose", async () => {
      await panel.click('[data-action="columns"]');
      await panel.click('[data-column-choice="gap"]');
      await panel.waitFor("no gap", () => document.querySelector('[data-column="gap"]') === null);
      await panel.click('[data-column-choice="gap"]');
      await panel.waitFor("the gap", () => document.querySelector('[data-column="gap"]'));
      await panel.click('[data-action="columns"]');
    });
  });

  test("a request's headers and timing are told", async () => {
    await panel.click("[data-others]");
    await open("/orders");
    await panel.click("[data-entry]");
    await panel.click('[data-view="headers"]');
    await expect.poll(() => textOf(panel, '[data-payload="headers"]')).toContain("x-note");
    await panel.click('[data-view="timing"]');
    await panel.waitFor("the timing", () => document.querySelector('[data-payload="timing"] dd'));
  });

  test("something is found wherever it is, and again once around", async () => {
    await panel.click('[data-action="find"]');
    const found = async (text: string, selector: string) => {
      await panel.fill('[data-action="find-text"]', text);
      await panel.click('[data-action="find-next"]');
      await panel.waitFor(
        `${text} to be found`,
        (sought) => document.querySelector(`${sought}[aria-selected="true"]`) !== null,
        selector,
      );
    };
    await found('"id":4', "[data-message]");
    const ofChosen = (cell: string) =>
      textOf(panel, `[data-message][aria-selected="true"] .${cell}`);
    await expect.poll(() => ofChosen("meaning")).toContain("42.1");
    await found("needle", "[data-entry]");
    await found("endpoint:plain 42.1", "[data-message]");
    await expect.poll(() => ofChosen("preview")).toContain("ACME");
    await panel.fill('[data-action="find-text"]', "endpoint:plain ACME");
    await panel.press("Shift+Enter");
    await expect.poll(() => ofChosen("preview")).toContain("40.9");
    await panel.click('[data-action="find-previous"]');
    await expect.poll(() => ofChosen("preview")).toContain("41.5");
    await panel.click('[data-action="find-next"]');
    await expect.poll(() => ofChosen("preview")).toContain("40.9");
    const says = () => textOf(panel, ".find-bar [data-find-done]");
    await panel.fill('[data-action="find-text"]', "/[price/");
    await panel.waitFor("the warning", () =>
      document.querySelector('.find-bar [data-problem="bad-pattern"]'),
    );
    await panel.click('[data-action="find-next"]');
    await expect.poll(says).toBe("Nothing found");
    await panel.fill('[data-action="find-text"]', "price");
    await expect.poll(says).toBe("");
    await panel.waitFor(
      "no warning",
      () => document.querySelector(".find-bar [data-problem]") === null,
    );
    await panel.click('[data-action="find-close"]');
  });
});
