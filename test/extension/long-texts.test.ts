import { afterAll, beforeAll, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import { completeLogOf, openWatchedPage } from "../support/watched-page.ts";

/** Texts that go ahead of their batch, and between them one that does not; one of letters that take two bytes. */
const LENGTHS: readonly (readonly [letter: string, length: number])[] = [
  ["a", 200_000],
  ["b", 3],
  ["č", 100_000],
  ["d", 250_000],
];

forEachBrowser("long texts", (browser) => {
  let server: ParityServer;

  beforeAll(async () => {
    server = await startParityServer();
  });
  afterAll(() => server.close());

  test("arrive whole and in order, each in its own message", async () => {
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
      expect(texts.map((text) => [[...new Set(text)].join(""), text.length])).toEqual(LENGTHS);
    }
    await watched.close();
  });
});
