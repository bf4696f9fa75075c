import { readFileSync, readdirSync } from "node:fs";
import ts from "typescript";
import { expect, it } from "vitest";
import { testCallsOf } from "../../../test/support/test-calls.ts";
import { ADVICE, FINDING_NAMES } from "./advice.ts";

const here = new URL(".", import.meta.url);
const tests = readdirSync(here)
  .filter((file) => file.endsWith("-findings.test.ts"))
  .flatMap((file) => testCallsOf(readFileSync(new URL(file, here), "utf8")));

/** Of which findings a test says that they are found, and of which that they are not. */
const raised = new Set<string>();
const notRaised = new Set<string>();

/** Sorts the calls `found("name", …)` by what is expected of them. */
function note(node: ts.Node): void {
  if (ts.isCallExpression(node) && node.expression.getText() === "found") {
    const [name] = node.arguments;
    const isAbsent = matcherOf(node) === "toBeUndefined";
    if (name !== undefined && ts.isStringLiteral(name))
      (isAbsent ? notRaised : raised).add(name.text);
  }
  ts.forEachChild(node, note);
}

/** What is called on `expect(…)` around a call, where it stands in one. */
function matcherOf(call: ts.Node): string | undefined {
  const expected = ts.findAncestor(
    call.parent,
    (node) => ts.isCallExpression(node) && node.expression.getText() === "expect",
  );
  const matcher = expected?.parent;
  return matcher !== undefined && ts.isPropertyAccessExpression(matcher)
    ? matcher.name.text
    : undefined;
}

for (const { node } of tests) note(node);

it.each(FINDING_NAMES)("%s is told in whole sentences, raised and not raised by a test", (name) => {
  const { why, what } = ADVICE[name];
  for (const sentence of [why, what]) expect(sentence).toMatch(/^[A-Z`].*\.$/);
  expect(raised).toContain(name);
  expect(notRaised).toContain(name);
});
