import { BenchBrowser } from "./bench-browser.ts";
import { BenchServer } from "./bench-server.ts";
import { closePage, measurePage, preparePage } from "./run-page.ts";
import type { ReadyPage } from "./run-page.ts";
import type { Figures, Variant, Workload } from "./workloads.ts";
import { VARIANTS, variantsOf } from "./workloads.ts";

/** What one round of a workload came to in each variant. */
export type Round = Readonly<Partial<Record<Variant, Figures>>>;

/** A browser for each variant, all on one server. */
export class Bench {
  readonly #server = new BenchServer();
  readonly #browsers = new Map<Variant, BenchBrowser>();
  #runs = 0;

  /** @param folder of the built extension. */
  async start(folder: string, variants: readonly Variant[]): Promise<void> {
    await this.#server.start();
    for (const variant of variants) {
      this.#browsers.set(
        variant,
        await BenchBrowser.launch(variant === "plain" ? undefined : folder),
      );
    }
  }

  async version(): Promise<string> {
    const [browser] = this.#browsers.values();
    return browser === undefined ? "" : browser.version();
  }

  /** Runs a workload once in every variant: made ready at the same time, measured one after the other. */
  async round(workload: Workload, count: number, index: number): Promise<Round> {
    const ready = new Map<Variant, ReadyPage>();
    const wanted = variantsOf(workload);
    await Promise.all(
      [...this.#browsers]
        .filter(([variant]) => wanted.includes(variant))
        .map(async ([variant, browser]) => {
          this.#runs += 1;
          const run = `${workload.name}-${variant}-${this.#runs}`;
          const page = workload.page(run, count);
          ready.set(variant, await preparePage(this.#server, browser, variant, run, page));
        }),
    );
    const round: Partial<Record<Variant, Figures>> = {};
    for (const variant of inTurn([...ready.keys()], index)) {
      const page = ready.get(variant);
      if (page === undefined) continue;
      round[variant] = await measurePage(this.#server, page, workload);
    }
    await Promise.all([...ready.values()].map(closePage));
    return round;
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers.values()) await browser.close();
    await this.#server.close();
  }
}

/** Each round begins with another variant, and the order alternates: what comes later in a round is not always the same. */
export function inTurn(variants: readonly Variant[], round: number): Variant[] {
  const sorted = VARIANTS.filter((variant) => variants.includes(variant));
  const start = sorted.length === 0 ? 0 : round % sorted.length;
  const turned = [...sorted.slice(start), ...sorted.slice(0, start)];
  return round % 2 === 0 ? turned : turned.reverse();
}
