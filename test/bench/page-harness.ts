/** What a page tells of its run. */
export type PageResult = Readonly<Record<string, number>>;

/** What a page waits for. `more`: half-way through a long workload, for those who look at what it holds by then. */
export type Step = `burn-${number}` | "go" | "more";
export type Order = (step: Step) => Promise<string>;

/** A workload as it runs in the page: it uses nothing but what it is given and the page's globals. */
export type PageWork<Options> = (options: Options, order: Order) => Promise<PageResult>;

/**
 * Runs in the page. Burns CPU as often as it is told to, by which the page's process is found, then waits until it is told
 * to go; runs the workload, lets what waits for company leave, and says what came of it.
 */
async function harness(
  run: string,
  work: PageWork<unknown>,
  options: unknown,
  settle: number,
): Promise<void> {
  const order: Order = (step) => fetch(`/order?run=${run}&step=${step}`).then((it) => it.text());
  for (let time = 1; (await order(`burn-${time}`)) === "burn"; time += 1) {
    // So much work and not so much time: where others compete for the cores, time passes without work.
    let burnt = 0;
    for (let index = 0; index < 100_000_000; index += 1) {
      burnt = Math.imul(burnt + index, 16_777_619);
    }
  }
  await order("go");
  const result = await work(options, order);
  await new Promise((resolve) => setTimeout(resolve, settle));
  const body = JSON.stringify({
    ...result,
    visible: Number(document.visibilityState === "visible"),
  });
  await fetch(`/done?run=${run}`, { method: "POST", body });
}

/** Milliseconds after a workload in which what was recorded leaves: three times as long as an event waits for company. */
export const SETTLE = 300;

/** The page of a run, with the workload and all around it in one script. Compilers' names for functions mean nothing. */
export function pageOf<Options>(run: string, work: PageWork<Options>, options: Options): string {
  const args = [JSON.stringify(run), `(${work.toString()})`, JSON.stringify(options), SETTLE];
  return `<!doctype html><meta charset="utf-8"><title>${run}</title><body><script>
    const __name = (f) => f;
    (${harness.toString()})(${args.join(", ")});
  </script>`;
}
