import { parseArgs } from "node:util";
import { VARIANTS } from "./workloads.ts";
import type { Variant } from "./workloads.ts";

export interface BenchOptions {
  /** Fewer rounds of fewer workloads: under two minutes. */
  readonly quick: boolean;
  /** Names of workloads; all if empty. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly variants: readonly Variant[];
  /** File to write the figures to. */
  readonly json: string | undefined;
  /** Folder of the built extension to measure, in place of `dist/chromium`. */
  readonly extension: string | undefined;
}

const ROUNDS = 7;
const QUICK_ROUNDS = 3;

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
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? QUICK_ROUNDS : ROUNDS));
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError("--rounds wants a number.");
  return {
    quick: values.quick,
    only: [...positionals, ...values.only.flatMap((names) => names.split(","))],
    rounds,
    variants: values.variants === undefined ? VARIANTS : readVariants(values.variants),
    json: values.json,
    extension: values.extension,
  };
}

function readVariants(text: string): Variant[] {
  return text.split(",").map((name) => {
    const variant = VARIANTS.find((known) => known === name);
    if (variant === undefined) throw new RangeError(`There is no variant "${name}".`);
    return variant;
  });
}
