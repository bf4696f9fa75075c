import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  BROWSERS,
  type DrivenBrowser,
  type DrivenPage,
} from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { digestOf, logSide, print, recordSide } from "../support/against-record.ts";
import { downloadProfile, type DownloadProfile } from "../support/download-profile.ts";
import { openRow } from "../support/endpoint-rows.ts";
import { type ExportWishes, saveFromDialog } from "../support/export-dialog.ts";
import { harProblems } from "../support/har-schema.ts";
import type { LogText } from "../support/log-shape.ts";
import { openPanelWindow, scenarioEnd } from "../support/watched-page.ts";

const PAYLOADS = scenario("socket-payloads");
const SOCKET = PAYLOADS.endpoints[0]!;

/** A line of a table as its readers get it: numbers as text, what is absent as nothing. */
type Row = Readonly<Partial<Record<string, string>>>;

/** Payloads of messages as the server writes them down. */
const payloadsOf = (rows: readonly Row[]) =>
  rows
    .filter(({ type }) => type === "message")
    .map(({ direction = "", encoding, data = "" }) =>
      print(direction, digestOf(encoding === "base64" ? Buffer.from(data, "base64") : data)),
    );

function readNdjson(text: string): Row[] {
  expect(text.endsWith("\n")).toBe(true);
  const lines = text.slice(0, -1).split("\n");
  return lines.map((line) => {
    const row = JSON.parse(line) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]));
  });
}

function readCsv(text: string): Row[] {
  const { data, errors } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe.each(BROWSERS)("in %s, a file of what the panel holds", (name) => {
  let browser: DrivenBrowser;
  let lab: Lab;
  let profile: DownloadProfile;
  let page: DrivenPage;
  let panel: DrivenPage;
  let truth: readonly string[];

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    profile = downloadProfile();
    browser = await launchWithExtension(name, { profile: profile.path });
    const run = `export-${name}`;
    page = await browser.openPage(scenarioUrl(lab, PAYLOADS, run));
    await scenarioEnd(page);
    panel = await openPanelWindow(browser, page);
    const port = Number(new URL(lab.url).port);
    truth = recordSide(lab.record(run), SOCKET, port).payloads[0]!;
    await page.evaluate(async () => {
      const headers = { authorization: "Bearer s3cret", "x-plain": "open" };
      await fetch("/nowhere?token=s3cret&n=1", { headers });
    });
    await panel.waitFor(
      "all messages",
      (count) => document.querySelector(`[data-technique="websocket"][data-count="${count}"]`),
      truth.length,
    );
    await panel.waitFor("the request", () => document.querySelector("[data-others]") !== null);
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
    profile.remove();
  });

  const save = async (format: "har" | "ndjson" | "csv", wishes: ExportWishes = {}) => {
    const preview = await saveFromDialog(panel, { ...wishes, format });
    const { text } = await profile.nextFile(format);
    return { preview, text };
  };

  test("holds every payload that the server saw, in each format", async () => {
    expect(truth.length).toBeGreaterThan(10);
    const ndjson = await save("ndjson", { complete: true });
    expect(payloadsOf(readNdjson(ndjson.text))).toEqual(truth);
    const csv = await save("csv", { complete: true });
    expect(payloadsOf(readCsv(csv.text))).toEqual(truth);
    const { text } = await save("har", { complete: true });
    const log = JSON.parse(text) as LogText;
    expect(harProblems(log)).toEqual([]);
    expect(logSide(log, SOCKET)).toEqual({ count: 1, payloads: [truth] });
    for (const file of [ndjson.text, csv.text, text]) expect(file).toContain("s3cret");
  });

  test("hides by default, and says before what it hides", async () => {
    for (const format of ["har", "ndjson", "csv"] as const) {
      const { preview, text } = await save(format);
      expect(text).not.toContain("s3cret");
      expect(preview.text).toContain("s3cret");
      expect(preview).toMatchObject({ messages: truth.length });
      expect(preview.hidden).toMatchObject({ address: 1 });
      const binary = truth.length - readableCount(truth);
      expect(preview.hidden["binary"]).toBe(binary);
      if (format !== "har") continue;
      expect(preview.hidden["header"]).toBe(1);
      expect(preview.text).toContain("authorization ×1");
    }
  });

  test("is what was chosen last, and the preview never that of another choice", async () => {
    await panel.fill("[data-action=filter]", "no such endpoint");
    await panel.click("[data-action=export]");
    await panel.waitFor("the preview", () =>
      document.querySelector('.export-preview[aria-busy="false"] [data-preview]'),
    );
    const [shown, chosen] = await panel.evaluate(async () => {
      const click = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
      // Both before anything is drawn anew.
      click("[name=export-scope][value=filtered]");
      click("[name=export-format][value=csv]");
      // The choice is drawn at the end of this turn; what follows from it may be worked out in a later one.
      for (let i = 0; i < 10; i += 1) await Promise.resolve();
      const preview = document.querySelector('.export-preview[aria-busy="false"] [data-preview]');
      const checked = document.querySelectorAll<HTMLInputElement>("dialog [type=radio]:checked");
      return [
        preview?.getAttribute("data-entries") ?? "not yet known",
        [...checked].map(({ value }) => value),
      ] as const;
    });
    expect(chosen).toEqual(["filtered", "csv"]);
    expect(shown).toBeOneOf(["not yet known", "0"]);
    await panel.press("Escape");
    await panel.waitFor("no dialog", () => document.querySelector("dialog") === null);
    await panel.fill("[data-action=filter]", "");
  });

  test("holds what is chosen, or what the filters leave", async () => {
    await openRow(panel, "/controls/socket");
    await panel.click("#tab-messages");
    await panel.fill("[data-action=message-filter]", "direction:sent");
    const filtered = await save("ndjson", { scope: "filtered", complete: true });
    const sent = truth.filter((payload) => payload.startsWith("sent"));
    expect(payloadsOf(readNdjson(filtered.text))).toEqual(sent);
    expect(filtered.preview).toMatchObject({ entries: 1, messages: sent.length });

    await panel.fill("[data-action=message-filter]", "");
    await panel.click('[data-message][data-direction="received"]');
    const chosen = await save("csv", { scope: "selection", complete: true });
    const rows = readCsv(chosen.text);
    expect(rows.map(({ type }) => type)).toEqual(["connection", "message"]);
    expect(payloadsOf(rows)).toEqual([truth.find((payload) => payload.startsWith("received"))]);

    await panel.fill("[data-action=filter]", "no such endpoint");
    await panel.click(".detail-head .tool.close");
    const nothing = await save("har", { scope: "filtered" });
    expect((JSON.parse(nothing.text) as LogText).log.entries).toEqual([]);
    await panel.fill("[data-action=filter]", "");
  });
});

/** Texts among the payloads of the scenario: the page sends three and then the word to close; all but that comes back. */
function readableCount(truth: readonly string[]): number {
  const texts = ["text", "Grüße, 你好, 👋", "", "close 4001"].flatMap((text) =>
    ["sent", "received"].map((direction) => print(direction, digestOf(text))),
  );
  return truth.filter((payload) => texts.includes(payload)).length;
}
