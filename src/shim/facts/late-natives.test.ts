import { afterEach, describe, expect, it } from "vitest";
import { lateAttribute, lateGetter, lateMethod } from "./late-natives.ts";

/** The language's own interfaces stand for the browser's: of both the engine says that their code is native. */
const { Map: NativeMap } = globalThis;
const forEach = Object.getOwnPropertyDescriptor(NativeMap.prototype, "forEach");
const size = Object.getOwnPropertyDescriptor(NativeMap.prototype, "size");

afterEach(() => {
  Object.defineProperty(globalThis, "Map", {
    value: NativeMap,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(NativeMap.prototype, "forEach", forEach ?? {});
  Object.defineProperty(NativeMap.prototype, "size", size ?? {});
});

const map = new NativeMap([["key", 1]]);
let ran = 0;

function ofThePage(): void {
  ran += 1;
}

function globalMap(value: unknown): void {
  Object.defineProperty(globalThis, "Map", { value, writable: true, configurable: true });
}

describe("a native that is taken at its first use", () => {
  it("is the browser's own, and stays it", () => {
    const sizeOf = lateGetter("Map", "size");
    const each = lateMethod("Map", "forEach");
    const seen: unknown[] = [];
    each(map, (value, key) => seen.push([key, value]));
    expect([sizeOf(map), seen]).toEqual([1, [["key", 1]]]);
    Object.defineProperty(NativeMap.prototype, "size", { get: ofThePage });
    globalMap(ofThePage);
    expect(sizeOf(map)).toBe(1);
  });

  it.each<[string, () => void]>([
    ["a getter", () => Object.defineProperty(NativeMap.prototype, "size", { get: ofThePage })],
    [
      "a bound one",
      () => Object.defineProperty(NativeMap.prototype, "size", { get: ofThePage.bind(1) }),
    ],
    [
      "one whose toString lies",
      () => {
        const get = Object.assign(() => ofThePage(), {
          toString: () => "function get size() { [native code] }",
        });
        Object.defineProperty(NativeMap.prototype, "size", { get });
      },
    ],
    ["a class", () => globalMap(class Map extends NativeMap {})],
    [
      "a proxy",
      () => globalMap(new Proxy(NativeMap, { getOwnPropertyDescriptor: ofThePage as never })),
    ],
    ["another native", () => globalMap(globalThis.parseInt)],
    [
      "a getter of the global",
      () => Object.defineProperty(globalThis, "Map", { get: ofThePage, configurable: true }),
    ],
    ["nothing", () => Reflect.deleteProperty(globalThis, "Map")],
  ])("is lost, and nothing of the page's runs, where the page has put %s there", (_, replace) => {
    const sizeOf = lateGetter("Map", "size");
    replace();
    ran = 0;
    expect(() => sizeOf(map)).toThrow(/has no size/);
    expect(ran).toBe(0);
  });

  it("refuses objects of another kind, as natives do", () => {
    expect(() => lateGetter("Map", "size")({} as Map<never, never>)).toThrow(TypeError);
  });
});

describe("an attribute of the global object", () => {
  it("is not asked for where the page gives it", () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
    Object.defineProperty(globalThis, "navigator", { get: ofThePage, configurable: true });
    const earlier = ran;
    expect(lateAttribute("navigator")).toThrow("navigator is lost");
    expect(ran).toBe(earlier);
    if (before === undefined) Reflect.deleteProperty(globalThis, "navigator");
    else Object.defineProperty(globalThis, "navigator", before);
  });
});
