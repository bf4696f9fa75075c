import { describe, expect, it, vi } from "vitest";
import { LabelledTraps } from "../observe/labelled-traps.ts";
import { Troubles } from "../recorder/troubles.ts";

const SCRIPT = "https://app.test:8443/area/worker.js?query#fragment";
const PARTS = [
  "href",
  "origin",
  "protocol",
  "host",
  "hostname",
  "port",
  "pathname",
  "search",
  "hash",
];

/** As WorkerLocation of the HTML standard: getters, which throw where they are called on anything else. */
class WorkerLocation {
  readonly #own = "blob:https://app.test:8443/1-2-3";
  static of(location: WorkerLocation): string {
    return location.#own;
  }
}
for (const name of PARTS) {
  Object.defineProperty(WorkerLocation.prototype, name, {
    get(this: WorkerLocation) {
      return WorkerLocation.of(this);
    },
    enumerable: true,
    configurable: true,
  });
}
// A method of an interface can be listed; one of a class cannot.
Object.defineProperty(WorkerLocation.prototype, "toString", {
  value(this: WorkerLocation) {
    return WorkerLocation.of(this);
  },
  enumerable: true,
  configurable: true,
  writable: true,
});
Object.defineProperty(WorkerLocation.prototype, "novel", {
  get: () => "as it is",
  enumerable: true,
  configurable: true,
});

vi.stubGlobal("WorkerLocation", WorkerLocation);
vi.stubGlobal("realtimePlace", { url: SCRIPT, token: "1" });
const { tellOwnLocation } = await import("./own-location.ts");
const { WorkerWrapper } = await import("./worker-wrapper.ts");

const troubles = new Troubles();
const wrap = new WorkerWrapper(new LabelledTraps(troubles));
const before = Object.getOwnPropertyDescriptors(WorkerLocation.prototype);
tellOwnLocation(wrap);
const location = new WorkerLocation() as unknown as Record<string, string>;

describe("the location of a worker that is recorded", () => {
  it("is that of its own script in every part", () => {
    const own = new URL(SCRIPT) as unknown as Record<string, string>;
    for (const name of PARTS) expect([name, location[name]]).toEqual([name, own[name]]);
    expect((location as unknown as WorkerLocation & { toString(): string }).toString()).toBe(
      SCRIPT,
    );
  });

  it("keeps what no address has, and the form of its properties", () => {
    expect(location["novel"]).toBe("as it is");
    const after = Object.getOwnPropertyDescriptors(WorkerLocation.prototype);
    const formOf = ({ enumerable, configurable, writable }: PropertyDescriptor) =>
      [enumerable, configurable, writable].join();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [name, descriptor] of Object.entries(after)) {
      const earlier = (before as Record<string, PropertyDescriptor>)[name];
      expect([name, formOf(descriptor)]).toEqual([name, formOf(earlier ?? {})]);
    }
  });

  it("throws on other objects, as the native does", () => {
    const formOf = (name: string) =>
      Object.getOwnPropertyDescriptor(WorkerLocation.prototype, name) ?? {};
    expect(() => formOf("href").get?.call({}) as unknown).toThrow(TypeError);
    expect(() => (formOf("toString").value as () => string).call({})).toThrow(TypeError);
  });
});

describe("a wrapper in a worker", () => {
  it("goes where the function lies: in a worker, that is on a prototype of the scope", () => {
    const scope = Object.getPrototypeOf(globalThis) as Record<string, (text: string) => string>;
    Object.defineProperty(scope, "ofTheScope", {
      value: (text: string) => `native ${text}`,
      writable: true,
      configurable: true,
    });
    wrap.method(
      globalThis,
      "ofTheScope",
      "ofTheScope",
      (native, self, args) => `${native.apply(self, args) as string}, seen`,
    );
    expect(scope["ofTheScope"]?.("called")).toBe("native called, seen");
    expect(Object.hasOwn(globalThis, "ofTheScope")).toBe(false);
    Reflect.deleteProperty(scope, "ofTheScope");
    wrap.method(globalThis, "ofTheScope", "ofTheScope", () => "invented");
    expect("ofTheScope" in globalThis).toBe(false);
    expect(troubles.list()).toEqual([]);
  });
});
