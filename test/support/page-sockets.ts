import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";

interface SocketWindow {
  testSocket?: WebSocket;
  testHeard?: number;
  testStream?: EventSource;
}

/** Opens a WebSocket to `/socket` in the page and waits until it is open. */
export async function openSocket(page: DrivenPage): Promise<void> {
  await page.evaluate(async () => {
    const view = globalThis as SocketWindow;
    const socket = new WebSocket(`ws://${location.host}/socket`);
    view.testSocket = socket;
    view.testHeard = 0;
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    socket.addEventListener("message", () => {
      view.testHeard = (view.testHeard ?? 0) + 1;
    });
  });
}

/** Sends texts over that socket and waits until all have come back. */
export async function say(page: DrivenPage, texts: readonly string[]): Promise<void> {
  const wanted = await page.evaluate((all) => {
    const { testSocket, testHeard = 0 } = globalThis as SocketWindow;
    for (const text of all) testSocket?.send(text);
    return testHeard + all.length;
  }, texts);
  await page.waitFor(
    "the echo",
    (count) => (globalThis as SocketWindow).testHeard === count,
    wanted,
  );
}

/** Closes that socket and waits until it is closed. */
export async function closeSocket(page: DrivenPage): Promise<void> {
  await page.evaluate(async () => {
    const { testSocket } = globalThis as SocketWindow;
    const closed = new Promise((resolve) => testSocket?.addEventListener("close", resolve));
    testSocket?.close(1000, "enough");
    await closed;
  });
}

/** Opens an event stream on `/stream` and waits until it is open. */
export async function openStream(page: DrivenPage): Promise<void> {
  await page.evaluate(async () => {
    const stream = new EventSource("/stream");
    (globalThis as SocketWindow).testStream = stream;
    await new Promise((resolve) => stream.addEventListener("open", resolve));
  });
}

/** Asks for `/answer` once, reads the answer, and waits for both. */
export async function askOnce(page: DrivenPage): Promise<void> {
  await page.evaluate(async () => {
    await (await fetch("/answer")).text();
  });
}
