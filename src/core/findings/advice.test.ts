import { readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { ADVICE, FINDING_NAMES } from "./advice.ts";

const here = new URL(".", import.meta.url);
const tests = readdirSync(here)
  .filter((file) => file.endsWith("-findings.test.ts"))
  .map((file) => readFileSync(new URL(file, here), "utf8"))
  .join("\n");

it.each(FINDING_NAMES)("%s is told in whole sentences, raised and not raised by a test", (name) => {
  const { why, what } = ADVICE[name];
  for (const sentence of [why, what]) expect(sentence).toMatch(/^[A-Z`].*\.$/);
  expect(tests).toContain(`found("${name}"`);
});
