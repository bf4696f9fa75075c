import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FINDING_NAMES } from "../../src/core/findings/advice.ts";

const TEXT = readFileSync("docs/findings.md", "utf8");

describe("docs/findings.md", () => {
  it.each(FINDING_NAMES)(
    "says of %s when it is raised, what to do, and where to see it",
    (name) => {
      expect(TEXT).toMatch(new RegExp(`^\\| \`${name}\` +\\| \\S`, "m"));
      const [, item = ""] =
        new RegExp(`^- \`${name}\` — ([^]*?)(?=\n- |\n\n)`, "m").exec(TEXT) ?? [];
      expect(item).toContain("**What to do.**");
      expect(item).toContain(`(../src/lab/pages/findings/${name}.ts)`);
    },
  );
});
