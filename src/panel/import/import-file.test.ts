import { describe, expect, it } from "vitest";
import { catalogueTexts } from "../../../test/support/catalogue-texts.ts";
import { inSlices } from "../../ui/tasks/sliced-work.ts";
import { importSteps, isLongImport } from "./import-file.ts";

const english = catalogueTexts("en");
const chinese = catalogueTexts("zh_CN");
const imported = async (log: File, texts: typeof english, drawn = () => Promise.resolve()) => {
  const signal = new AbortController().signal;
  const steps = importSteps(log, texts, drawn);
  return (await inSlices(steps, { signal, onShare: () => undefined })) ?? {};
};
const file = (text: string) => new File([text], "a.har");

/** A log as Chrome's Network panel writes it: an image, and a socket with one message and one ping. */
const CHROME = JSON.stringify({
  log: {
    version: "1.2",
    creator: { name: "WebInspector", version: "537.36" },
    pages: [],
    entries: [
      {
        startedDateTime: "2026-01-01T00:00:00.000Z",
        time: 10,
        _resourceType: "image",
        request: { method: "GET", url: "https://a.example/x.png", headers: [] },
        response: { status: 200, statusText: "", headers: [], content: { size: 1, mimeType: "" } },
      },
      {
        startedDateTime: "2026-01-01T00:00:00.000Z",
        time: 1000,
        _resourceType: "websocket",
        request: { method: "GET", url: "wss://a.example/chat", headers: [] },
        response: { status: 101, statusText: "", headers: [], content: { size: 0, mimeType: "" } },
        _webSocketMessages: [
          { type: "receive", time: 1767225600.5, opcode: 1, data: "hello" },
          { type: "receive", time: 1767225600.6, opcode: 9, data: "" },
        ],
      },
    ],
  },
});

describe("an import", () => {
  it("gives the session of a log, and says what was left out", async () => {
    const { session, notice } = await imported(file(CHROME), english);
    expect(session?.endpoints().map(({ technique }) => technique)).toEqual(["websocket"]);
    expect(session?.messages.payload(0).text).toBe("hello");
    expect(notice).toBe(
      "a.har was read. Left out or assumed: entries that are not fetch, XHR, EventSource or WebSocket: 1 · ping, pong and close frames: 1.",
    );
  });

  it.each([
    ["", "a.har is empty."],
    ["hello", "a.har is not a HAR log: it is not JSON."],
    ["{}", "a.har is JSON but not a HAR log: it has no list of entries."],
    [
      CHROME.slice(0, 300),
      "a.har ends in the middle: it was not wholly written or not wholly copied.",
    ],
  ])("says in one sentence what is wrong with %j", async (text, sentence) => {
    expect(await imported(file(text), english)).toEqual({ notice: sentence });
  });

  it.each([
    ["stands still for a long file once that can be seen", 10 * 1024 * 1024, 1],
    ["does not wait where the file is short", 10, 0],
  ])("%s", async (_, blanks, waits) => {
    let drawn = 0;
    const log = file(CHROME + " ".repeat(blanks));
    expect(isLongImport(log)).toBe(waits > 0);
    const { session } = await imported(log, english, () => Promise.resolve(void (drawn += 1)));
    expect(session?.entries).toHaveLength(1);
    expect(drawn).toBe(waits);
  });

  it("says it in Chinese too", async () => {
    expect(await imported(file(""), chinese)).toEqual({ notice: "a.har 是空文件。" });
  });
});
