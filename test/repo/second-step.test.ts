import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
import { beforeAll, describe, expect, it } from "vitest";
import { OLDEST } from "../../scripts/manifests.ts";
import { secondStepText } from "../../scripts/second-step.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Syntax by which code of the page's would run where it has replaced an iterator of the language. */
const ITERATING = [
  "ForOfStatement",
  "ArrayPattern",
  ":matches(ArrayExpression, CallExpression, NewExpression) > SpreadElement",
  "YieldExpression[delegate=true]",
];

/** The linter knows the language's own. The three that no page can replace may be used. */
const REPLACEABLE = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis)
    .filter((name) => !["undefined", "NaN", "Infinity"].includes(name))
    .map((name) => [name, "off"] as const),
);

/** What is wrong with a text, a line each. */
function faults(text: string): string[] {
  const messages = new Linter().verify(text, {
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: REPLACEABLE },
    rules: {
      "no-undef": "error",
      "no-restricted-syntax": ["error", ...ITERATING],
    },
  });
  return messages.map(({ message, line }) => `${message} ${text.split("\n")[line - 1] ?? ""}`);
}

describe("the second step of the shim", () => {
  let text = "";

  beforeAll(async () => {
    text = await secondStepText(join(root, "src/shim/second-step.ts"), {
      target: `chrome${OLDEST.chromium}`,
    });
  });

  it("takes nothing of a realm in which scripts of the page have run", () => {
    expect(text).toContain("function makeSecondStep(");
    expect(faults(text)).toEqual([]);
  });

  it("would be found out by this", () => {
    expect(faults("const map = new Map(); export { map };")).toHaveLength(1);
    expect(faults("const list = [1]; export const [first] = list;")).toHaveLength(1);
  });

  it("imports modules that are evaluated at the start, and no others", () => {
    const imported = [...text.matchAll(/^import [^"]*"([^"]+)";$/gm)].map(([, path]) => path ?? "");
    expect(imported.length).toBeGreaterThan(10);
    expect(imported.filter((path) => !/\/src\/shim\/(?:taken\/)?[^/]+\.ts$/.test(path))).toEqual(
      [],
    );
  });
});
