import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel } from "../../src/cli/browsers/driven-browser.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import type { Digest, EndpointRecord } from "../../src/lab/record/record.ts";
import { scenario } from "../../src/lab/scenarios.ts";
import type { EndpointTruth } from "../../src/lab/truth.ts";
import { holdBounds, restBounds } from "../support/against-record.ts";
import { endpointRow, openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { labFramesEnd, openLabFrames } from "../support/lab-frames.ts";

/** Pages of the lab that run side by side in frames of one page, and end after so many answers or messages. */
const FRAMES = {
  "short-polling": "short-polling?count=7",
  "long-polling": "long-polling?count=5",
  sse: "sse?count=5",
  websocket: "websocket?count=5",
  ndjson: "controls/ndjson?",
  "sse-over-fetch": "controls/sse-over-fetch?",
} as const;
type Framed = keyof typeof FRAMES;

/** What the server wrote down of one payload after the other, as the panel lists them. */
function payloadsOf({ exchanges, sockets }: EndpointRecord): string[] {
  const digests =
    sockets[0]?.messages ??
    exchanges.flatMap(({ events }) => events.map(({ data }) => data)).slice(0, 5);
  return digests.map(print);
}

const print = ({ bytes, sha256 }: Digest): string => `${bytes} ${sha256}`;

forEachBrowser("the panel in DevTools", (browser, name) => {
  let lab: Lab;
  let page: DrivenPage;
  let panel: DrivenPanel;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    page = await browser().openPage();
    panel = await browser().openPanel(page);
    await openLabFrames(page, lab, Object.values(FRAMES), name);
    await labFramesEnd(page);
  });
  afterAll(() => lab.close());

  const truthOf = (frame: Framed): EndpointTruth => {
    const [truth] = scenario(frame).endpoints;
    if (truth === undefined) throw new Error(`${frame} states no truth`);
    return truth;
  };
  const recordOf = (frame: Framed): EndpointRecord => {
    const { path } = truthOf(frame);
    const found = lab.record(name).endpoints.find((endpoint) => endpoint.path === path);
    if (found === undefined) throw new Error(`the server saw nothing of ${frame}`);
    return found;
  };

  test.each(["short-polling", "long-polling"] as const)(
    "counts the requests of %s",
    async (poll) => {
      const { path, technique } = truthOf(poll);
      const record = recordOf(poll);
      const { count } = record;
      await expect
        .poll(() => endpointRow(panel, path))
        .toMatchObject({ technique, count, exchanges: count, sent: 0, received: 0 });
      const { interval, hold } = await endpointRow(panel, path);
      const isShort = poll === "short-polling";
      const { least, most } = isShort ? restBounds(record) : holdBounds(record).median;
      expect(isShort ? interval : hold).toBeGreaterThanOrEqual(least);
      expect(isShort ? interval : hold).toBeLessThanOrEqual(most);
    },
  );

  test.each([
    ["sse", { count: 5, sent: 0, received: 5 }],
    ["websocket", { count: 9, sent: 4, received: 5 }],
    ["sse-over-fetch", { sent: 0, received: 8 }],
    ["ndjson", { count: 1, sent: 0, exchanges: 1 }],
  ] as const)("counts the messages of %s", async (stream, figures) => {
    const { path, technique } = truthOf(stream);
    await expect
      .poll(() => endpointRow(panel, path))
      .toMatchObject({ technique, live: false, ...figures });
  });

  test.each(["sse", "websocket"] as const)("shows each message of a %s as text", async (stream) => {
    await openRow(panel, truthOf(stream).path);
    const messages = () =>
      panel.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("[data-message]")].map(
          ({ dataset }) => dataset["message"] ?? "",
        ),
      );
    const wanted = payloadsOf(recordOf(stream));
    await expect.poll(async () => (await messages()).length).toBe(wanted.length);
    const shown: string[] = [];
    for (const row of await messages()) {
      await panel.click(`[data-message="${row}"]`);
      await panel.waitFor(
        "the message to be chosen",
        (sought) =>
          document.querySelector(`[data-message="${sought}"][aria-selected="true"]`) !== null,
        row,
      );
      shown.push(digest(await payloadText(panel)));
    }
    expect(shown).toEqual(wanted);
  });

  test("shows the answer of a poll as text", async () => {
    await openRow(panel, truthOf("short-polling").path);
    await panel.click("[data-entry]");
    await panel.waitFor("the answer", () => document.querySelector("[data-payload]") !== null);
    const text = await payloadText(panel);
    const [first] = recordOf("short-polling").exchanges;
    expect(digest(text)).toBe(first && print(first.response));
  });

  test("follows the theme of DevTools", async () => {
    const theme = await panel.evaluate(() => document.documentElement.dataset["theme"]);
    expect(theme).toBe("light");
  });
});

const digest = (payload: Uint8Array | string): string =>
  print({
    bytes: Buffer.byteLength(payload),
    sha256: createHash("sha256").update(payload).digest("hex"),
  });

/** The payload as it came: bytes out of their dump, or the text. */
async function payloadText(panel: DrivenPanel): Promise<Uint8Array | string> {
  const isText = await panel.evaluate(() => document.querySelector('[data-view="text"]') !== null);
  const view = isText ? "text" : "hex";
  await panel.click(`[data-view="${view}"]`);
  const shown = await panel.waitFor(
    "the payload",
    (id) => {
      const content = document.querySelector(`[data-payload="${id}"]`)?.textContent;
      return content === undefined ? undefined : { content };
    },
    view,
  );
  if (isText) return shown.content;
  return Buffer.from(shown.content.slice(8, 8 + 3 * 16 - 1).replaceAll(/[^0-9a-f]/g, ""), "hex");
}
