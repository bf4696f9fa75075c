import type { DrivenBrowser, DrivenPage } from "./browsers/driven-browser.ts";

/** What the panel's page offers to whoever drives it. */
interface RealtimeCapture {
  /** Attached to its tab. */
  readonly ready: boolean;
  /** As a log of that form writes it. */
  address(url: string, form: "redacted" | "complete"): string;
  exportLog(options: { form: "redacted" | "complete"; maxPayload?: number }): Promise<string>;
  /** All that the page's recorder has by now has arrived. */
  settled(): Promise<void>;
  limits(payload: number): void;
  /** A log that loses the page before a sign-in, say, would not tell what was seen. */
  preserve(): void;
}

declare global {
  var realtimeCapture: RealtimeCapture | undefined;
  /** The log while it is fetched in slices, and which copy of it that is. */
  var realtimeLog: { readonly text: string; readonly copy: number } | undefined;
}

export interface LogWanted {
  readonly form: "redacted" | "complete";
  /** Bytes kept of each payload. */
  readonly maxPayload: number;
}

/** The panel in a window of its own, attached to the captured tab. It outlives the tab. */
export class PanelWindow {
  readonly #page: DrivenPage;
  readonly #wanted: LogWanted;
  #copies = 0;

  private constructor(page: DrivenPage, wanted: LogWanted) {
    this.#page = page;
    this.#wanted = wanted;
  }

  static async open(
    browser: DrivenBrowser,
    watched: DrivenPage,
    wanted: LogWanted,
  ): Promise<PanelWindow> {
    const page = await browser.openExtensionPage(`/panel.html?tab=${await browser.tabId(watched)}`);
    await page.waitFor(
      "the panel to be attached to the tab",
      (payload) => {
        const capture = globalThis.realtimeCapture;
        if (!capture?.ready) return false;
        capture.limits(payload);
        capture.preserve();
        return true;
      },
      wanted.maxPayload,
    );
    await watched.bringToFront();
    return new PanelWindow(page, wanted);
  }

  /** An address as the log will write it. @throws Error when the panel's page is gone or was replaced. */
  address(url: string): Promise<string> {
    return this.#page.evaluate(
      (text, form) => {
        const capture = globalThis.realtimeCapture;
        if (!capture) throw new Error("the panel's page was replaced");
        return capture.address(text, form);
      },
      url,
      this.#wanted.form,
    );
  }

  /** False once its page was closed or has crashed: nothing is recorded any more. */
  isAlive(): Promise<boolean> {
    return this.#page.isAlive();
  }

  /**
   * All that the page's recorder has so far, as the text of a HAR file.
   * @throws Error when the panel's page is gone or was replaced, or a newer copy was begun before this one was whole.
   */
  async log(): Promise<string> {
    // A page that has crashed would not answer at all.
    if (!(await this.isAlive())) throw new Error("its page was closed or has crashed");
    this.#copies += 1;
    const copy = this.#copies;
    const length = await this.#page.evaluate(
      async (wanted, number) => {
        const capture = globalThis.realtimeCapture;
        if (!capture) throw new Error("the panel's page was replaced");
        await capture.settled();
        const text = await capture.exportLog(wanted);
        // One that took longer than a newer one does not take its place.
        if (number > (globalThis.realtimeLog?.copy ?? 0)) {
          globalThis.realtimeLog = { text, copy: number };
        }
        return text.length;
      },
      { ...this.#wanted },
      copy,
    );
    const slices: string[] = [];
    for (let taken = 0; taken < length;) {
      const slice = await this.#page.evaluate(takeSlice, copy, taken, SLICE);
      slices.push(slice);
      taken += slice.length;
    }
    return slices.join("");
  }
}

/** UTF-16 units that travel at once: browsers bound the size of one message. */
const SLICE = 4 * 1024 * 1024;

/** A slice that ends between characters: half a surrogate pair does not survive the way. */
function takeSlice(copy: number, start: number, size: number): string {
  const held = globalThis.realtimeLog;
  if (held?.copy !== copy) throw new Error("a newer copy of the log was begun");
  const { text } = held;
  const end = start + size;
  const isHalf = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return text.slice(start, isHalf ? end - 1 : end);
}
