import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Linter } from "eslint";
import { expect, it } from "vitest";
import { ROOT } from "./project-files.ts";

const FILE = pathToFileURL(join(ROOT, "eslint.config.mjs")).href;
const { default: config } = (await import(FILE)) as { default: readonly Linter.Config[] };

/** What the project's rules say of a file, by their messages. Rules that need types are left out. */
function complaints(file: string, code: string): string[] {
  const rules = config
    .filter(({ files }) => files?.flat().includes(file) === true)
    .map(({ rules: its }) => its?.["no-restricted-syntax"])
    .find((rule) => rule !== undefined);
  if (rules === undefined) throw new Error(`no rule of syntax for ${file}`);
  return new Linter()
    .verify(code, { rules: { "no-restricted-syntax": rules } })
    .map(({ message }) => message);
}

it.each([
  ["it.skip('a', f);", "Mend the test or delete it."],
  ["test.only('a', f);", "Mend the test or delete it."],
  ["new Promise((resolve) => setTimeout(resolve, 100));", "Wait for a condition, not for a time."],
  ["it('a', { retry: 2 }, f);", "A test that fails now and then has found something."],
  ["it.each([1])('a', { retry: 2 }, f);", "A test that fails now and then has found something."],
  [
    "describe.concurrent('a', { retry: 1 }, f);",
    "A test that fails now and then has found something.",
  ],
  ["vi.setConfig({ retry: 1 });", "A test that fails now and then has found something."],
])("a test may not say %s", (code, message) => {
  expect(complaints("test/**/*.ts", code)).toEqual([message]);
});

it.each([
  ["it('a', { timeout: 2 }, f);"],
  ["it.each([{ retry: 500 }])('a', f);"],
  ["expect(entry).toMatchObject({ retry: 500 });"],
])("a test may say %s", (code) => {
  expect(complaints("test/**/*.ts", code)).toEqual([]);
});

it("the tests' configuration may not ask for retries", () => {
  const code = "defineConfig({ test: { projects: [{ test: { retry: 1 } }] } });";
  expect(complaints("vitest.config.ts", code)).toEqual([
    "A test that fails now and then has found something.",
  ]);
  expect(complaints("vitest.config.ts", "defineConfig({ test: { maxWorkers: 1 } });")).toEqual([]);
});
