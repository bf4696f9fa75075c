import type { CDPSession } from "puppeteer-core";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";

/** Pixels of the panel's window. */
export const PANEL_SIZE = { width: 1600, height: 900 };

type Plain = string | number | boolean;

/** The panel in a browser, driven by its own document: nothing of what is measured waits for the wire. */
export class BenchPanel {
  readonly session: CDPSession;

  constructor(session: CDPSession) {
    this.session = session;
  }

  async resize(): Promise<void> {
    await this.session.send("Emulation.setDeviceMetricsOverride", {
      ...PANEL_SIZE,
      deviceScaleFactor: 1,
      mobile: false,
    });
  }

  /** Runs a function in the panel and awaits it. It uses nothing but what it is given and the panel's globals. */
  async run<Args extends Plain[], Result>(
    work: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const { result, exceptionDetails } = await this.session.send("Runtime.evaluate", {
      // Compilers' names for functions mean nothing.
      expression: `((__name) => (${work.toString()})(...${JSON.stringify(args)}))((f) => f)`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as Awaited<Result>;
  }

  /** Clicks what matches as soon as there is something that does. */
  async click(selector: string): Promise<void> {
    await waitUntil(selector, () =>
      this.run((sought) => {
        const element = document.querySelector<HTMLElement>(sought);
        element?.click();
        return element !== null;
      }, selector),
    );
  }

  /** Waits until the open list has so many rows. @returns epoch milliseconds at which it had. */
  counted(rows: number): Promise<number> {
    return this.run(async (wanted) => {
      const list = document.querySelector(".detail-pane [role=grid]");
      if (list === null) throw new Error("No list is open.");
      const isThere = () => Number(list.getAttribute("aria-rowcount")) >= wanted;
      if (isThere()) return Date.now();
      return new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          resolve(Date.now());
        });
        observer.observe(list, { attributeFilter: ["aria-rowcount"] });
      });
    }, rows);
  }

  /** Bytes of the panel's heap and of what its array buffers hold, after the garbage was collected. */
  async held(): Promise<number> {
    await this.session.send("HeapProfiler.collectGarbage");
    await this.session.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize } = await this.session.send("Runtime.getHeapUsage");
    return usedSize + backingStorageSize;
  }
}
