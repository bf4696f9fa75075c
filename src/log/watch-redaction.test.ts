import { describe, expect, it } from "vitest";
import { FILE_FORMATS } from "./file-formats.ts";
import { makeSession } from "./log-fixture.ts";
import { hiddenPiece } from "./redact/hidden-piece.ts";
import { redactText } from "./redact/text.ts";
import { watchedRedactor } from "./watch-redaction.ts";

const SECRET = "pLaNtEd77";
const creator = { name: "t", version: "1" };

describe("what a redacted file hides", () => {
  it("is counted by kind, with samples that show the secret in its place", () => {
    const { redactor, report } = watchedRedactor();
    const options = { form: "redacted", creator, redactor } as const;
    const text = Array.from(FILE_FORMATS.har.pieces(makeSession(SECRET), options), (it) => it.text);
    expect(text.join("")).not.toContain(SECRET);
    // Six polls with an authorization and a cookie each, and a referer with a token.
    expect([...report.headers].filter(([name]) => name !== "set-cookie")).toEqual([
      ["authorization", 6],
      ["cookie", 6],
      ["referer", 6],
    ]);
    expect(report.counts.binary).toBe(3);
    expect(report.counts.address).toBeGreaterThanOrEqual(4);
    expect(report.counts.text).toBeGreaterThanOrEqual(6 + 6 + 3);
    expect(report.counts.protocol).toBeGreaterThanOrEqual(1);
    expect(report.samples.header[0]).toMatchObject({
      before: "authorization: ",
      hidden: `Bearer ${SECRET}`,
      after: "",
    });
    const shown = Object.values(report.samples).flat();
    expect(shown.filter(({ hidden }) => hidden.includes(SECRET)).length).toBe(shown.length);
  });

  it("is nothing where there is no secret", () => {
    expect(hiddenPiece("a=1", "a=1")).toBeUndefined();
  });

  it.each([
    ["?a=1&token=abc&b=2", "?a=1&token=", "abc", "&b=2"],
    [`{"token":12345,"b":1}`, `{"token":`, "12345", `,"b":1}`],
    [`{"a":1,"password":"[red"}`, `{"a":1,"password":"`, "[red", `"}`],
    ["token=x password=y", "token=", "x", " password=y"],
    ["sid=tail", "sid=", "tail", ""],
  ])("shows of %s the piece that goes", (text, before, hidden, after) => {
    expect(hiddenPiece(text, redactText(text))).toEqual({ before, hidden, after });
  });
});
