import { describe, expect, it } from "vitest";
import { diffLines, type DiffLine } from "./diff-lines.ts";

/** As `diff -u` marks lines. */
const print = (lines: readonly DiffLine[] | undefined) =>
  lines?.map((line) =>
    line.kind === "fold"
      ? `@${line.count}`
      : `${{ same: " ", added: "+", removed: "-" }[line.kind]}${line.text}`,
  );

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

describe("the difference", () => {
  it("of two equal texts is one fold", () => {
    const text = numbered(5).join("\n");
    expect(print(diffLines(text, text))).toEqual(["@5"]);
  });

  it("names the lines that went and those that came", () => {
    expect(print(diffLines('{\n  "px": 1\n}', '{\n  "px": 2\n}'))).toEqual([
      " {",
      '-  "px": 1',
      '+  "px": 2',
      " }",
    ]);
  });

  it("keeps three lines around a change and folds the others", () => {
    const before = numbered(20);
    const after = before.with(9, "changed");
    expect(print(diffLines(before.join("\n"), after.join("\n")))).toEqual([
      "@6",
      " line 6",
      " line 7",
      " line 8",
      "-line 9",
      "+changed",
      " line 10",
      " line 11",
      " line 12",
      "@7",
    ]);
  });

  it("shows a line instead of a fold of one", () => {
    const before = numbered(5);
    const lines = print(diffLines(before.join("\n"), [...before, "new"].join("\n")));
    expect(lines).toEqual(["@2", " line 2", " line 3", " line 4", "+new"]);
    const four = numbered(4);
    expect(print(diffLines(four.join("\n"), [...four, "new"].join("\n")))).toEqual([
      " line 0",
      " line 1",
      " line 2",
      " line 3",
      "+new",
    ]);
  });

  it("is given up where it is too much", () => {
    const many = numbered(20_001).join("\n");
    expect(diffLines(many, `${many}\n`)).toBeUndefined();
  });
});
