import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { MODES } from "./prepared-extension.ts";
import type { Mode } from "./prepared-extension.ts";
import { LISTS } from "./test-list.ts";
import type { ListName } from "./test-list.ts";

export const USAGE = `Usage: npm run conformance -- CHECKOUT [--mode idle|watched|plain] [--list core|adjacent|generated|all]
         [--filter PATTERN] [--concurrency 4] [--reruns 2] [--extension FOLDER] [--json FILE]

  CHECKOUT       folder of web-platform-tests; docs/conformance.md says how to get it
  --mode         with nobody looking (default), with a viewer in every document, or without the extension
  --list         which tests (default core); may be given more than once
  --filter       only tests whose path matches this regular expression
  --concurrency  browsers at a time
  --reruns       how often a test that failed is run again
  --extension    the built extension, in place of dist/chromium
  --json         write all results here`;

export interface ConformanceOptions {
  readonly checkout: string;
  readonly mode: Mode;
  readonly lists: readonly ListName[];
  readonly filter: RegExp | undefined;
  readonly concurrency: number;
  readonly reruns: number;
  /** Folder of the built extension. */
  readonly extension: string | undefined;
  readonly json: string | undefined;
}

/** @throws RangeError, or what `parseArgs` throws, for options that make no sense. */
export function readOptions(args: readonly string[]): ConformanceOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      mode: { type: "string", default: "idle" },
      list: { type: "string", multiple: true, default: ["core"] },
      filter: { type: "string" },
      concurrency: { type: "string", default: "4" },
      reruns: { type: "string", default: "2" },
      extension: { type: "string" },
      json: { type: "string" },
    },
  });
  return {
    checkout: readCheckout(positionals),
    mode: oneOf("--mode", MODES, values.mode),
    lists: values.list.includes("all")
      ? LISTS
      : values.list.map((name) => oneOf("--list", LISTS, name)),
    filter: values.filter === undefined ? undefined : new RegExp(values.filter),
    concurrency: atLeast("--concurrency", 1, values.concurrency),
    reruns: atLeast("--reruns", 0, values.reruns),
    extension: values.extension,
    json: values.json,
  };
}

function readCheckout([folder, ...others]: readonly string[]): string {
  if (folder === undefined || others.length > 0) throw new RangeError("Name one checkout.");
  const checkout = resolve(folder);
  if (existsSync(join(checkout, "tools/serve/serve.py"))) return checkout;
  throw new RangeError(`${checkout} is no checkout of web-platform-tests.`);
}

function oneOf<Name extends string>(option: string, names: readonly Name[], given: string): Name {
  const name = names.find((known) => known === given);
  if (name === undefined) throw new RangeError(`${option} is one of ${names.join(", ")}.`);
  return name;
}

function atLeast(option: string, least: number, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`${option} wants a whole number from ${least} on.`);
}
