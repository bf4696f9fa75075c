import { parseArgs } from "node:util";
import { isOfBaseline, measuredLike, VARIANTS } from "./workloads.ts";
import type { Variant } from "./workloads.ts";

export interface BenchOptions {
  /** Fewer rounds of fewer workloads, and less of each: under two minutes. */
  readonly quick: boolean;
  /** Names of workloads; all if empty. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly variants: readonly Variant[];
  /** File to write the figures to. */
  readonly json: string | undefined;
  /** Folder of the built extension to measure, in place of `dist/chromium`. */
  readonly extension: string | undefined;
  /** Folder of another build, whose figures stand beside: the most telling comparison of two builds. */
  readonly baseline: string | undefined;
}

export const USAGE = `Usage: npm run bench -- [viewer] [--quick] [--only NAME,…] [--rounds N] [--variants NAME,…]
         [--json FILE] [--extension FOLDER] [--baseline FOLDER]`;

const ROUNDS = 7;
const QUICK_ROUNDS = 2;

/** @throws TypeError for options that do not exist, RangeError for values that make no sense. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      rounds: { type: "string" },
      variants: { type: "string" },
      json: { type: "string" },
      extension: { type: "string" },
      baseline: { type: "string" },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? QUICK_ROUNDS : ROUNDS));
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError("--rounds wants a number.");
  return {
    quick: values.quick,
    only: [...positionals, ...values.only.flatMap((names) => names.split(","))],
    rounds,
    variants: withBaseline(
      values.variants === undefined ? usual(values.quick) : readVariants(values.variants),
      values.baseline,
    ),
    json: values.json,
    extension: values.extension,
    baseline: values.baseline,
  };
}

/** A first look does without the browsers that tell the least: each takes as long as any of the others. */
const QUICK: readonly Variant[] = ["plain", "idle", "watched"];

function usual(quick: boolean): Variant[] {
  return VARIANTS.filter((it) => !isOfBaseline(it) && (!quick || QUICK.includes(it)));
}

/** Beside each variant of the extension, the same of the other build. */
function withBaseline(chosen: readonly Variant[], baseline: string | undefined): Variant[] {
  const named = chosen.filter((variant) => !isOfBaseline(variant));
  if (baseline === undefined) return named;
  const others = VARIANTS.filter((it) => isOfBaseline(it) && named.includes(measuredLike(it)));
  return [...named, ...others];
}

function readVariants(text: string): Variant[] {
  return text.split(",").map((name) => {
    const variant = VARIANTS.find((known) => known === name);
    if (variant === undefined) throw new RangeError(`There is no variant "${name}".`);
    return variant;
  });
}
