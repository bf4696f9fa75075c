import { describe, expect, it } from "vitest";
import { matcherOf, type Candidate } from "../find/filter-match.ts";
import { parseMessageFilter } from "./message-filter.ts";

const terms = (source: string) => parseMessageFilter(source).terms;
const tests = (source: string) => terms(source).map(({ test }) => test);

describe("a filter is read as", () => {
  it("nothing, where nothing is typed", () => {
    expect(parseMessageFilter("  ")).toEqual({ terms: [], problems: [] });
  });

  it("words that are all to occur, in any case", () => {
    expect(tests("Acme  PRICE")).toEqual([
      { kind: "text", text: "acme" },
      { kind: "text", text: "price" },
    ]);
  });

  it("a text with blanks, in quotes", () => {
    expect(tests('"two words" x')).toEqual([
      { kind: "text", text: "two words" },
      { kind: "text", text: "x" },
    ]);
  });

  it("words, where quotes belong to what is looked for", () => {
    expect(tests('"id":4')).toEqual([{ kind: "text", text: '"id":4' }]);
  });

  it("what must not be", () => {
    expect(terms("-ping -direction:sent -/a+/")).toEqual([
      { negative: true, test: { kind: "text", text: "ping" } },
      { negative: true, test: { kind: "direction", direction: "sent" } },
      { negative: true, test: { kind: "pattern", pattern: /a+/i } },
    ]);
  });

  it("an expression, in any case unless it has flags", () => {
    expect(tests("/a b\\/c/ /x/u /y/gi")).toEqual([
      { kind: "pattern", pattern: /a b\/c/i },
      { kind: "pattern", pattern: /x/u },
      { kind: "pattern", pattern: /y/i },
    ]);
  });

  it("plain text, where the expression is none, and says so", () => {
    expect(parseMessageFilter("/[a/")).toEqual({
      terms: [{ negative: false, test: { kind: "text", text: "[a" } }],
      problems: [{ kind: "bad-pattern", word: "/[a/" }],
    });
  });

  it("plain text, where a path only looks like an expression", () => {
    expect(tests("/api/orders")).toEqual([{ kind: "text", text: "/api/orders" }]);
  });

  it.each([
    ["larger-than:100", 100],
    ["larger-than:1k", 1000],
    ["larger-than:1.5MB", 1_500_000],
    ["Larger-Than:2kb", 2000],
  ])("%s as bytes", (source, bytes) => {
    expect(tests(source)).toEqual([{ kind: "larger-than", bytes }]);
  });

  it.each([
    ["smaller-than:5", { kind: "smaller-than", bytes: 5 }],
    ["event:Price", { kind: "event", name: "price" }],
    ["endpoint:/Chat", { kind: "endpoint", text: "/chat" }],
    ["is:binary", { kind: "binary", binary: true }],
    ["is:text", { kind: "binary", binary: false }],
    ["opcode:1", { kind: "binary", binary: false }],
    ["opcode:2", { kind: "binary", binary: true }],
  ])("%s", (source, test) => {
    expect(tests(source)).toEqual([test]);
  });

  it.each(["larger-than:much", "direction:up", "is:nice", "opcode:9"])(
    "plain text, where the value of %s is none, and says so",
    (word) => {
      expect(parseMessageFilter(word)).toEqual({
        terms: [{ negative: false, test: { kind: "text", text: word } }],
        problems: [{ kind: "bad-value", word }],
      });
    },
  );

  it("plain text, where nobody knows the key", () => {
    expect(parseMessageFilter("http://x constructor:y")).toEqual({
      terms: [
        { negative: false, test: { kind: "text", text: "http://x" } },
        { negative: false, test: { kind: "text", text: "constructor:y" } },
      ],
      problems: [],
    });
  });

  it.each(["-", "event:", "-direction:", '""'])("nothing yet, while %s is being typed", (word) => {
    expect(parseMessageFilter(word)).toEqual({ terms: [], problems: [] });
  });
});

describe("a message passes", () => {
  const candidate: Candidate = {
    direction: "received",
    isBinary: false,
    size: 48,
    name: "Price",
    address: "https://shop.example/prices/Stream",
    text: '{"sym":"ACME","px":41.20}',
  };
  const passes = (source: string, other: Partial<Candidate> = {}) =>
    matcherOf(parseMessageFilter(source))({ ...candidate, ...other });

  it.each([
    "",
    "acme",
    "acme PX",
    "-nope",
    '/px":4\\d/',
    "direction:received",
    "larger-than:47",
    "smaller-than:49",
    "event:price",
    "endpoint:stream",
    "-is:binary",
    "acme -direction:sent larger-than:10",
  ])("%s", (source) => {
    expect(passes(source)).toBe(true);
  });

  it.each([
    "nope",
    "acme nope",
    "-acme",
    "/ACME/u -sym",
    "/acme/u",
    "direction:sent",
    "larger-than:48",
    "smaller-than:48",
    "event:pric",
    "endpoint:chat",
    "opcode:2",
  ])("not %s", (source) => {
    expect(passes(source)).toBe(false);
  });

  it("takes what would mean something in an expression as it is written", () => {
    expect(passes("a.b", { text: "axb" })).toBe(false);
    expect(passes("$(x)[1]", { text: "is $(X)[1]" })).toBe(true);
  });

  it("has no size below another while its size is unknown", () => {
    expect(passes("smaller-than:10", { size: -1 })).toBe(false);
    expect(passes("larger-than:10", { size: -1 })).toBe(false);
  });

  it("says nothing while its payload was not kept", () => {
    expect(passes("acme", { text: undefined })).toBe(false);
    expect(passes("-acme", { text: undefined })).toBe(true);
  });
});
