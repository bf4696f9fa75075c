import type { Browser, Extension } from "puppeteer-core";
import { waitUntil } from "../wait-until.ts";

/** Evaluate in the extension's service worker, after starting it if it sleeps. */
export async function evaluateInWorker(
  browser: Browser,
  extension: Extension,
  expression: string,
): Promise<unknown> {
  const [running] = await extension.workers();
  const worker = running ?? (await wake(browser, extension));
  return worker.evaluate(expression);
}

/**
 * Stop the service worker as the browser does when it was idle. Puppeteer's own way detaches from it as well; without
 * that the next start of the worker waits for a debugger for ever.
 */
export async function stopWorker(extension: Extension): Promise<void> {
  const workers = await extension.workers();
  await Promise.all(workers.map((worker) => worker.close()));
  const isStopped = async () => {
    const left = (await extension.workers()).filter((worker) => workers.includes(worker));
    // One that is woken in the same moment goes on in its old place, and has to be stopped again.
    await Promise.allSettled(left.map((worker) => worker.close()));
    return left.length === 0;
  };
  await waitUntil("the service worker to stop", isStopped, { every: 250 });
}

/** A message to the worker as such starts it, and means nothing to the extension's own listeners. */
async function wake(browser: Browser, extension: Extension) {
  const page = await browser.newPage({ background: true });
  try {
    await page.goto(`chrome-extension://${extension.id}/manifest.json`);
    await page.evaluate(
      "navigator.serviceWorker.ready.then(({ active }) => active.postMessage(0))",
    );
    return await waitUntil(
      "the service worker to start",
      async () => (await extension.workers())[0],
    );
  } finally {
    await page.close();
  }
}

/** Content scripts are registered by the service worker: a page opened before that would go unrecorded. */
export async function scriptsRegistered(browser: Browser, extension: Extension): Promise<void> {
  const count = "chrome.scripting.getRegisteredContentScripts().then((scripts) => scripts.length)";
  await waitUntil("the extension to register its content scripts", () =>
    evaluateInWorker(browser, extension, count),
  );
}
