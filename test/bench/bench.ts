import { BenchBrowser } from "./bench-browser.ts";
import { BenchServer } from "./bench-server.ts";
import { closePage, measurePage, preparePage } from "./run-page.ts";
import type { ReadyPage } from "./run-page.ts";
import { withinMilliseconds } from "./within.ts";
import type { Figures, Variant, Workload } from "./workloads.ts";
import { isOfBaseline, VARIANTS, variantsOf } from "./workloads.ts";

/** What one round of a workload came to in each variant. */
export type Round = Readonly<Partial<Record<Variant, Figures>>>;

/** Folders of built extensions: the one that is measured, and another build to compare it with. */
export interface Builds {
  readonly measured: string;
  readonly baseline: string | undefined;
}

/** A page that has not come to its end by then never will. Milliseconds. */
const PAGE_WITHIN = 60_000;
/** A long workload takes minutes. */
const LONG_PAGE_WITHIN = 15 * 60_000;

/** A browser for each variant, all on one server. */
export class Bench {
  readonly #server = new BenchServer();
  readonly #browsers = new Map<Variant, BenchBrowser>();
  readonly #builds: Builds;
  readonly #variants: readonly Variant[];
  #runs = 0;

  constructor(builds: Builds, variants: readonly Variant[]) {
    this.#builds = builds;
    this.#variants = variants;
  }

  async start(): Promise<void> {
    await this.#server.start();
    await this.#launch();
  }

  async version(): Promise<string> {
    const [browser] = this.#browsers.values();
    return browser === undefined ? "" : browser.version();
  }

  /**
   * Runs a workload once in every variant: made ready at the same time, measured one after the other.
   *
   * @throws whatever went wrong in one of the variants: a round is whole or is none.
   */
  async round(workload: Workload, count: number, index: number): Promise<Round> {
    const ready = new Map<Variant, ReadyPage>();
    try {
      await withinMilliseconds(PAGE_WITHIN, "getting ready", () =>
        this.#prepare(workload, count, ready),
      );
      return await this.#measure(workload, index, ready);
    } finally {
      await Promise.allSettled([...ready.values()].map(closePage));
    }
  }

  /** New browsers in place of those in which a round failed: one of them may be stuck, or gone. */
  async restart(): Promise<void> {
    await this.#quit();
    await this.#launch();
  }

  async close(): Promise<void> {
    await this.#quit();
    await this.#server.close();
  }

  async #launch(): Promise<void> {
    for (const variant of this.#variants) {
      this.#browsers.set(variant, await BenchBrowser.launch(this.#folderFor(variant)));
    }
  }

  async #quit(): Promise<void> {
    for (const browser of this.#browsers.values()) await browser.close();
    this.#browsers.clear();
  }

  #folderFor(variant: Variant): string | undefined {
    if (variant === "plain" || variant === "devtools") return undefined;
    return isOfBaseline(variant) ? this.#builds.baseline : this.#builds.measured;
  }

  async #prepare(workload: Workload, count: number, ready: Map<Variant, ReadyPage>): Promise<void> {
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
  }

  async #measure(
    workload: Workload,
    index: number,
    ready: ReadonlyMap<Variant, ReadyPage>,
  ): Promise<Round> {
    const round: Partial<Record<Variant, Figures>> = {};
    for (const variant of inTurn([...ready.keys()], index)) {
      const page = ready.get(variant);
      if (page === undefined) continue;
      const most = workload.once === true ? LONG_PAGE_WITHIN : PAGE_WITHIN;
      round[variant] = await withinMilliseconds(most, variant, () =>
        measurePage(this.#server, page, workload),
      );
    }
    return round;
  }
}

/** Each round begins with another variant, and the order alternates: what comes later in a round is not always the same. */
export function inTurn(variants: readonly Variant[], round: number): Variant[] {
  const sorted = VARIANTS.filter((variant) => variants.includes(variant));
  const start = sorted.length === 0 ? 0 : round % sorted.length;
  const turned = [...sorted.slice(start), ...sorted.slice(0, start)];
  return round % 2 === 0 ? turned : turned.reverse();
}
