import { describe, expect, it } from "vitest";
import { catalogueTexts } from "../../../test/support/catalogue-texts.ts";
import { inSlices } from "../../ui/tasks/sliced-work.ts";
import { importSteps } from "./import-file.ts";
import { ReaderLine } from "./reader-line.ts";
import { serveReader } from "./reader/serve-reader.ts";

const english = catalogueTexts("en");
const chinese = catalogueTexts("zh_CN");

/** A reader without a worker around it. */
function openReader(): ReaderLine {
  const { port1, port2 } = new MessageChannel();
  serveReader(port2);
  return new ReaderLine(port1, () => port1.close());
}

const imported = async (log: File, texts: typeof english, open = openReader) => {
  const signal = new AbortController().signal;
  const steps = importSteps(log, texts, open);
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

/** A log of many images. */
const IMAGES = JSON.stringify({
  log: {
    ...{ version: "1.2", creator: {}, pages: [] },
    entries: Array.from({ length: 1200 }, () => ({
      startedDateTime: "2026-01-01T00:00:00.000Z",
      time: 10,
      _resourceType: "image",
      request: { method: "GET", url: "https://a.example/x.png", headers: [] },
      response: { status: 200, statusText: "", headers: [], content: { size: 1, mimeType: "" } },
    })),
  },
});

describe("an import", () => {
  it("tells large numbers as everywhere", async () => {
    const { notice } = await imported(file(IMAGES), english);
    expect(notice).toContain(": 1,200.");
  });

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

  it("takes in many messages, slice by slice, in order of time", async () => {
    const log = JSON.parse(CHROME) as {
      log: { entries: { _webSocketMessages?: { time: number; data: string }[] }[] };
    };
    const rows = log.log.entries[1]?._webSocketMessages ?? [];
    const last = rows.pop();
    for (let n = 1; n < 10_000; n += 1)
      rows.push({ ...rows[0]!, time: 1767225600.5 + n, data: `${n}` });
    rows.push(last!);
    const { session } = await imported(file(JSON.stringify(log)), english);
    expect(session?.messages.length).toBe(10_000);
    expect(session?.messages.payload(9999).text).toBe("9999");
  });

  it("ends its reader when it is stopped, however long that says nothing", async () => {
    const { port1, port2 } = new MessageChannel();
    let closed = 0;
    const silent = () => new ReaderLine(port1, () => (port1.close(), port2.close(), (closed += 1)));
    const stop = new AbortController();
    const steps = importSteps(file(CHROME), english, silent);
    const onShare = () => stop.abort();
    expect(await inSlices(steps, { signal: stop.signal, onShare, budget: 0 })).toBeUndefined();
    expect(closed).toBe(1);
  });

  it("says so where its reader fails in the middle", async () => {
    const failing = () => {
      const line = openReader();
      const ask = line.ask.bind(line);
      line.ask = (question) =>
        question.type === "more"
          ? line.take({ type: "problem", problem: "unreadable" })
          : ask(question);
      return line;
    };
    expect(await imported(file(CHROME), english, failing)).toEqual({
      notice: "a.har could not be read from the disk.",
    });
  });

  it("says it in Chinese too", async () => {
    expect(await imported(file(""), chinese)).toEqual({ notice: "a.har 是空文件。" });
  });
});
