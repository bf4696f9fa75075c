import type { Bench, Round } from "./bench.ts";
import type { BenchOptions } from "./options.ts";
import { rowsOf } from "./report.ts";
import type { ReportRow } from "./report.ts";
import type { Workload } from "./workloads.ts";
import { WORKLOADS } from "./workloads.ts";

/** A round that came to nothing. */
export interface Failure {
  readonly workload: string;
  readonly round: number;
  readonly reason: string;
}

/** What there is so far, from the first round to the last. */
export interface Progress {
  readonly rows: readonly ReportRow[];
  readonly failures: readonly Failure[];
  /** Every figure of every whole round. */
  readonly rounds: Readonly<Record<string, readonly Round[]>>;
}

/**
 * Runs all rounds of the chosen workloads, workload by workload within each, so that a busy minute does not spoil one
 * workload alone. A round that fails is counted, and costs nothing but itself.
 *
 * @param told is called after each round with all that is there by then.
 * @throws RangeError when no workload has a name that was asked for.
 */
export async function runRounds(
  bench: Pick<Bench, "round" | "restart">,
  options: Pick<BenchOptions, "only" | "quick" | "rounds">,
  told: (progress: Progress) => void,
): Promise<Progress> {
  const chosen = chooseWorkloads(options);
  const done = new Map(chosen.map((workload) => [workload, [] as Round[]]));
  const failures: Failure[] = [];
  const progress = () => progressOf(done, failures, options.quick);
  for (let index = 0; index < options.rounds; index += 1) {
    for (const workload of chosen) {
      if (workload.once === true && index > 0) continue;
      try {
        const round = await bench.round(workload, countOf(workload, options.quick), index);
        done.get(workload)?.push(round);
      } catch (error) {
        failures.push({ workload: workload.name, round: index + 1, reason: String(error) });
        await bench.restart();
      }
      told(progress());
    }
  }
  return progress();
}

/** All, or those that were named. A first look leaves out the one that takes minutes. */
function chooseWorkloads({ only, quick }: Pick<BenchOptions, "only" | "quick">): Workload[] {
  const chosen = WORKLOADS.filter(({ name, once }) =>
    only.length === 0 ? !(quick && once === true) : only.includes(name),
  );
  if (chosen.length > 0) return chosen;
  throw new RangeError(`There are: ${WORKLOADS.map(({ name }) => name).join(", ")}.`);
}

function countOf(workload: Workload, quick: boolean): number {
  return quick ? workload.quick : workload.count;
}

function progressOf(
  done: ReadonlyMap<Workload, Round[]>,
  failures: readonly Failure[],
  quick: boolean,
): Progress {
  const all = [...done];
  return {
    rows: all.flatMap(([workload, rounds]) => rowsOf(workload, countOf(workload, quick), rounds)),
    failures: [...failures],
    rounds: Object.fromEntries(all.map(([{ name }, rounds]) => [name, [...rounds]])),
  };
}
