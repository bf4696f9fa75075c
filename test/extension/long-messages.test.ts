import { afterAll, beforeAll, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import { completeLogOf, openWatchedPage } from "../support/watched-page.ts";

/** Texts that go in parts, and between them one that does not; one of letters that take two bytes, one of such as take two units. */
const LENGTHS: readonly (readonly [letter: string, length: number])[] = [
  ["a", 200_000],
  ["b", 3],
  ["č", 100_000],
  ["😀", 50_001],
  ["d", 250_000],
];

const BYTES = 200_003;

forEachBrowser("long messages", (browser) => {
  let server: ParityServer;

  beforeAll(async () => {
    server = await startParityServer();
  });
  afterAll(() => server.close());

  test("of text arrive whole and in order", async () => {
    const watched = await openWatchedPage(browser());
    const { page } = watched;
    server.pages.set("/", "<!doctype html><title>long texts</title>");
    await page.goto(`${server.origin}/`);
    await page.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket(${JSON.stringify(server.origin.replace("http", "ws"))});
      const texts = ${JSON.stringify(LENGTHS)}.map(([letter, length]) => letter.repeat(length));
      socket.onopen = () => texts.forEach((text) => socket.send(text));
      socket.onclose = resolve;
      let left = texts.length;
      socket.onmessage = () => (left -= 1) || socket.close();
    })`);
    const { log } = await completeLogOf(watched);
    const messages = log.entries.flatMap((entry) => entry._webSocketMessages ?? []);
    for (const type of ["send", "receive"]) {
      const texts = messages.filter((message) => message.type === type).map(({ data }) => data);
      const told = texts.map((text) => {
        const letters = [...new Set(text)].join("");
        return [letters, text.length / letters.length];
      });
      expect(told).toEqual(LENGTHS);
    }
    await watched.close();
  });

  test("of bytes arrive whole", async () => {
    const watched = await openWatchedPage(browser());
    const { page } = watched;
    server.pages.set("/", "<!doctype html><title>long bytes</title>");
    await page.goto(`${server.origin}/`);
    await page.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket(${JSON.stringify(server.origin.replace("http", "ws"))});
      socket.binaryType = "arraybuffer";
      socket.onopen = () => socket.send(Uint8Array.from({ length: ${BYTES} }, (_, at) => at % 251));
      socket.onclose = resolve;
      socket.onmessage = () => socket.close();
    })`);
    const { log } = await completeLogOf(watched);
    const messages = log.entries.flatMap((entry) => entry._webSocketMessages ?? []);
    expect(messages.map(({ type }) => type)).toEqual(["send", "receive"]);
    for (const { data } of messages) {
      const bytes = Buffer.from(data, "base64");
      expect(bytes.length).toBe(BYTES);
      expect(bytes.every((byte, at) => byte === at % 251)).toBe(true);
    }
    await watched.close();
  });
});
