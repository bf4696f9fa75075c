import { beforeEach, describe, expect, it, vi } from "vitest";
import { LabelledTraps } from "../observe/labelled-traps.ts";
import { Troubles } from "../recorder/troubles.ts";

/*
 * The global scope of a worker has these functions; here they tell what they were called with. That the natives take it so, the browsers'
 * tests show.
 */

const SCRIPT = "https://app.test/area/worker.js?query#fragment";
let called: unknown[][] = [];
const tell = function (this: unknown, ...args: unknown[]) {
  called.push(args);
};

class Telling {
  readonly told: number;
  constructor(...args: unknown[]) {
    this.told = called.push(args);
  }
}
class XMLHttpRequest {
  open(...args: unknown[]): void {
    called.push(args);
  }
}
class Cache {
  readonly kind = "cache";
}
for (const key of ["add", "addAll", "match", "matchAll", "put", "delete", "keys"]) {
  Object.defineProperty(Cache.prototype, key, { value: tell, writable: true, configurable: true });
}
class CacheStorage {
  readonly kind = "storage";
}
Object.defineProperty(CacheStorage.prototype, "match", { value: tell, writable: true });
class TrustedScriptURL {
  toString(): string {
    throw new Error("asked for its text");
  }
}

const NativeRequest = Request;
vi.stubGlobal("realtimePlace", { url: SCRIPT, token: "1" });
vi.mock("../uncurried/realm.ts", () => import("./realm.ts"));
const globals = {
  fetch: tell,
  importScripts: tell,
  XMLHttpRequest,
  Cache,
  CacheStorage,
  TrustedScriptURL,
  EventSource: class extends Telling {},
  WebSocket: class extends Telling {},
  Worker: class extends Telling {},
};
for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
// Of what is loaded before, nothing asks a document.
vi.stubGlobal("location", new URL(SCRIPT));
const { makeAddressesAbsolute } = await import("./absolute-addresses.ts");
const { WorkerWrapper } = await import("./worker-wrapper.ts");

const troubles = new Troubles();
makeAddressesAbsolute(new WorkerWrapper(new LabelledTraps(troubles)));

beforeEach(() => {
  called = [];
});

type Call = (...args: unknown[]) => unknown;
const scope = globalThis as unknown as Record<string, Call & (new (...args: unknown[]) => object)>;
const method =
  (owner: object, key: string): Call =>
  (...args) =>
    (owner as Record<string, Call>)[key]?.(...args);

describe("an address in a worker that is recorded", () => {
  it.each<[string, unknown, unknown]>([
    ["relative", "data.json", "https://app.test/area/data.json"],
    ["of the site", "/data.json", "https://app.test/data.json"],
    ["without a scheme", "//other.test/x", "https://other.test/x"],
    ["absolute", "http://other.test", "http://other.test/"],
    ["of a Blob", "blob:https://app.test/1", "blob:https://app.test/1"],
    ["empty", "", "https://app.test/area/worker.js?query"],
    ["that is none", "https://%", "https://%"],
    ["a number", 5, "https://app.test/area/5"],
    ["nothing", undefined, "https://app.test/area/undefined"],
    ["an object that becomes text", { toString: () => "x" }, "https://app.test/area/x"],
  ])("is made absolute: %s", (_, given, absolute) => {
    scope["fetch"]?.(given, { method: "POST" });
    expect(called).toEqual([[absolute, { method: "POST" }]]);
  });

  it("runs the page's code once, and throws what that throws", () => {
    let ran = 0;
    scope["fetch"]?.({ toString: () => `${(ran += 1)}` });
    expect([ran, called]).toEqual([1, [["https://app.test/area/1"]]]);
    const failing = {
      toString: () => {
        throw new RangeError("mine");
      },
    };
    expect(() => scope["fetch"]?.(failing)).toThrow(RangeError);
    expect(called).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["a request", new NativeRequest("https://other.test/")],
    ["a URL", new URL("https://other.test/")],
    ["a trusted address", new TrustedScriptURL()],
    ["a symbol, which the native refuses", Symbol("x")],
  ])("stays the very same where it is %s", (_, given) => {
    scope["fetch"]?.(given);
    expect(called[0]?.[0]).toBe(given);
  });

  it.each<[string, Call]>([
    ["XMLHttpRequest.open", (url) => method(new XMLHttpRequest(), "open")("GET", url, true)],
    ["Cache.put", (url) => method(new Cache(), "put")(url, 5)],
    ["Cache.add", (url) => method(new Cache(), "add")(url)],
    ["Cache.addAll", (url) => method(new Cache(), "addAll")([url, url])],
    ["CacheStorage.match", (url) => method(new CacheStorage(), "match")(url)],
    ["importScripts", (...urls) => scope["importScripts"]?.(...urls, ...urls)],
    ["EventSource", (url) => new scope["EventSource"]!(url, {})],
    ["WebSocket", (url) => new scope["WebSocket"]!(url, ["a"])],
    ["Worker", (url) => new scope["Worker"]!(url, {})],
  ])("is made absolute for %s", (_, call) => {
    call("x");
    const texts = called.flat(2).filter((each) => typeof each === "string" && each.includes("x"));
    expect(new Set(texts)).toEqual(new Set(["https://app.test/area/x"]));
  });

  it("is not invented where the call has too few arguments", () => {
    scope["fetch"]?.();
    method(new XMLHttpRequest(), "open")("GET");
    method(new Cache(), "addAll")();
    method(new Cache(), "addAll")("x");
    scope["importScripts"]?.();
    expect(called).toEqual([[], ["GET"], [], ["x"], []]);
  });
});
