import { describe, expect, it } from "vitest";
import { formatPath, parsePath, valueAt, type JsonPath } from "./json-path.ts";

const PATHS: readonly (readonly [JsonPath, string])[] = [
  [[], "$"],
  [["a", "b"], "$.a.b"],
  [["items", 3, "px"], "$.items[3].px"],
  [[0, "two words"], '$[0]["two words"]'],
  [["$type", "a$b", "_id", "价格"], '$["$type"]["a$b"]._id["价格"]'],
  [['quo"te', "\\", ""], '$["quo\\"te"]["\\\\"][""]'],
];

describe("a path", () => {
  it.each(PATHS)("%j is written %s", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });

  it.each(PATHS)("%j is read from %s", (path, text) => {
    expect(parsePath(text)).toEqual(path);
  });

  it.each([
    ["px", ["px"]],
    ["data.px", ["data", "px"]],
    ["data['a b'].c-d", ["data", "a b", "c-d"]],
    ["$.$type", ["$type"]],
    ["$.价格[0].𝒙", ["价格", 0, "𝒙"]],
  ])("may be typed as %s", (text, path) => {
    expect(parsePath(text)).toEqual(path);
  });

  it.each(["a..b", "[", "a[x]", "a b", '["\\x"]', "$."])("is none in %s", (text) => {
    expect(parsePath(text)).toBeUndefined();
  });

  it("leads to a part, and nowhere where there is none", () => {
    const value = { items: [{ px: 1 }, { px: null }], "": "empty" };
    expect(valueAt(value, ["items", 0, "px"])).toBe(1);
    expect(valueAt(value, ["items", 1, "px"])).toBeNull();
    expect(valueAt(value, [""])).toBe("empty");
    expect(valueAt(value, ["items", 2, "px"])).toBeUndefined();
    expect(valueAt(value, ["constructor", "name"])).toBeUndefined();
    expect(valueAt("text", [0])).toBeUndefined();
  });
});
