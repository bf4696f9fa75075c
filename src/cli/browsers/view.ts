import { aimClick, clickOutcome } from "./aimed-click.ts";
import type { ClickOutcome } from "./aimed-click.ts";
import type { View } from "./driven-browser.ts";
import { callOf, evaluator } from "./view-script.ts";
import type { InView, JsonLike } from "./view-script.ts";
import { waitUntil } from "./wait-until.ts";

/** What the views of both browsers have in common: everything that can be said by evaluating. */
export abstract class EvaluatedView implements View {
  readonly evaluate: InView = evaluator((expression) => this.evaluateExpression(expression));
  protected readonly gone: AbortSignal;

  constructor(gone: AbortSignal) {
    this.gone = gone;
  }

  /** @returns the JSON-cloned value, awaited if it is a promise. */
  protected abstract evaluateExpression(expression: string): Promise<unknown>;
  abstract screenshot(): Promise<Uint8Array>;
  protected abstract clickAt(selector: string): Promise<void>;
  protected abstract pressKey(key: string, modifiers: readonly string[]): Promise<void>;

  waitFor<Args extends JsonLike[], Result>(
    what: string,
    inView: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<NonNullable<Awaited<Result>>> {
    const look = () => this.evaluateExpression(callOf(inView, args)) as Promise<Awaited<Result>>;
    return waitUntil(what, look, { signal: this.gone });
  }

  /** Clicks once the element lies still, and sees to it that the click meets it: what moves meanwhile is aimed at anew. */
  async click(selector: string): Promise<void> {
    await waitUntil(
      `a click to meet "${selector}"`,
      async () => {
        await this.#lieStill(selector);
        await this.evaluate(aimClick, selector);
        await this.clickAt(selector);
        return (await this.#clickOutcome(selector)) === "hit";
      },
      { signal: this.gone },
    );
  }

  async #lieStill(selector: string): Promise<void> {
    let before = "";
    await waitUntil(
      `"${selector}" to be laid out and lie still`,
      async () => {
        const now = await this.evaluate((sought) => {
          const box = document.querySelector(sought)?.getBoundingClientRect();
          const isLaidOut = innerWidth > 0 && box !== undefined && box.width > 0 && box.height > 0;
          return isLaidOut ? JSON.stringify(box) : "";
        }, selector);
        const isStill = now !== "" && now === before;
        before = now;
        return isStill;
      },
      { signal: this.gone },
    );
  }

  /** Browsers tell a view of a click in their own time. A view that is gone was closed or replaced by the click. */
  #clickOutcome(selector: string): Promise<ClickOutcome> {
    return waitUntil(
      `the click on "${selector}" to arrive`,
      async (): Promise<ClickOutcome> => {
        const [asked] = await Promise.allSettled([this.evaluate(clickOutcome)]);
        return asked.status === "rejected" ? "hit" : asked.value;
      },
      { signal: this.gone, every: 5 },
    );
  }

  async press(key: string): Promise<void> {
    // The last plus may be the key itself: "Control++".
    const [, before = "", last = key] = /^(.*)\+(.+)$/s.exec(key) ?? [];
    await this.pressKey(last, before === "" ? [] : before.split("+"));
  }

  async fill(selector: string, value: string): Promise<void> {
    await this.waitFor(
      `an input at "${selector}"`,
      (sought, text) => {
        const input = document.querySelector(sought);
        if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement))
          return false;
        input.focus();
        input.value = text;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
        return true;
      },
      selector,
      value,
    );
  }
}
