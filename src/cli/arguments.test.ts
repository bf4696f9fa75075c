import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { toShimChecks } from "../bridge/check-to-shim.ts";
import { DEFAULT_LIMITS } from "../bridge/messages.ts";
import { asksForHelp, BadArguments, MOST_PAYLOAD, readArguments, USAGE } from "./arguments.ts";

const URL = "http://example.test/page";

describe("arguments of the capture command", () => {
  test("have the documented defaults", () => {
    expect(readArguments([URL])).toEqual({
      url: URL,
      duration: 10_000,
      until: undefined,
      browser: "chromium",
      out: undefined,
      json: false,
      complete: false,
      maxPayload: 262_144,
      headed: false,
    });
  });

  test("are read in any order", () => {
    const flags = ["--json", "--for", "1.5m", URL, "--browser=firefox", "--complete", "--headed"];
    expect(readArguments([...flags, "--out", "x.har", "--max-payload", "1MiB"])).toEqual({
      url: URL,
      duration: 90_000,
      until: undefined,
      browser: "firefox",
      out: resolve("x.har"),
      json: true,
      complete: true,
      maxPayload: 1_048_576,
      headed: true,
    });
  });

  test.each([
    ["0B", 0],
    ["12b", 12],
    ["1.5 KiB", 1536],
    ["64kib", 65_536],
    ["0.03125GiB", 33_554_432],
    ["64MiB", MOST_PAYLOAD],
  ])("--max-payload %s is %i bytes", (text, expected) => {
    expect(readArguments([URL, "--max-payload", text]).maxPayload).toBe(expected);
  });

  test.each([
    ["500ms", 500],
    ["10s", 10_000],
    ["2m", 120_000],
    ["1h", 3_600_000],
  ])("--for %s is %i ms", (text, expected) => {
    expect(readArguments([URL, "--for", text]).duration).toBe(expected);
  });

  test.each([["document.title === 'x'"], ["{ a: 1 }.a"], ["done // soon"]])(
    "--until takes the expression %s",
    (text) => {
      expect(readArguments([URL, "--until", text]).until).toBe(text);
    },
  );

  test.each([
    [[], "URL of the page is missing"],
    [[URL, "http://b.test/"], "One URL"],
    [["example.test"], "http:// or https://"],
    [["localhost:3000"], "http:// or https://"],
    [["file:///etc/passwd"], "http:// or https://"],
    [[URL, "--for", "10"], "--for takes a time"],
    [[URL, "--for", "0s"], "--for takes a time"],
    [[URL, "--for=-1s"], "--for takes a time"],
    [[URL, "--for", "ten s"], "--for takes a time"],
    [[URL, "--for", "365d"], "--for takes a time"],
    [[URL, "--max-payload", "12"], "--max-payload takes a size"],
    [[URL, "--max-payload", "12 apples"], "--max-payload takes a size"],
    [[URL, "--max-payload", "1e3B"], "--max-payload takes a size"],
    [[URL, "--max-payload", "65MiB"], "64MiB at most"],
    [[URL, "--max-payload", "9e99GiB"], "--max-payload takes a size"],
    [[URL, "--max-payload", `${"9".repeat(400)}B`], "64MiB at most"],
    [[URL, "--browser", "safari"], "--browser takes"],
    [[URL, "--until", "if (done) true"], "--until takes a JavaScript expression"],
    [[URL, "--until", ""], "--until takes a JavaScript expression"],
    [[URL, "--out", "/nowhere/at/all/x.har"], "does not exist"],
    [[URL, "--out", "."], "is a folder"],
    [[URL, "--out", ""], "is a folder"],
    [[URL, "--out", "package.json/x.har"], "cannot be written: not a directory"],
    [[URL, "--out", "/dev/null"], "is a device or a pipe"],
    [[URL, "--out", `${"x".repeat(300)}.har`], "cannot be written: name too long"],
    [[URL, "--out"], "--out"],
    [[URL, "--quiet"], "--quiet"],
    [[URL, "--json=yes"], "--json"],
  ])("%j are refused in one sentence", (args, reason) => {
    const read = () => readArguments(args);
    expect(read).toThrow(BadArguments);
    expect(read).toThrow(reason);
    expect(read).toThrow(/^[^\n]+\.$/);
  });

  test.each([
    [["--help"], true],
    [[URL, "--for", "soon", "--help"], true],
    [["--until", "--help"], true],
    [[], false],
    [[URL], false],
    [[URL, "--until=--help"], false],
    [[URL, "--out=--help"], false],
    [[URL, "--", "--help"], false],
  ])("%j: whether they ask for help is %j", (args, expected) => {
    expect(asksForHelp(args)).toBe(expected);
  });

  test("the usage names every option in its head and says what it does", () => {
    const [head = "", options = ""] = USAGE.split("\n\n");
    for (const name of ["for", "until", "browser", "out", "json", "complete", "max-payload"]) {
      expect(head).toContain(`[--${name}`);
      expect(options).toMatch(new RegExp(`^  --${name} +\\S`, "m"));
    }
    for (const name of ["headed", "help"]) {
      expect(head).toContain(`[--${name}]`);
      expect(options).toMatch(new RegExp(`^  --${name} +\\S`, "m"));
    }
  });

  test("--max-payload takes as much as a page's recorder does", () => {
    const { configure } = toShimChecks({ hasOwn: Object.hasOwn, isInteger: Number.isInteger });
    const isTaken = (payload: number) => configure({ limits: { ...DEFAULT_LIMITS, payload } });
    expect([isTaken(MOST_PAYLOAD), isTaken(MOST_PAYLOAD + 1)]).toEqual([true, false]);
  });
});
