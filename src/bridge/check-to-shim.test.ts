import { describe, expect, it } from "vitest";
import { toShimChecks } from "./check-to-shim.ts";
import { DEFAULT_LIMITS } from "./messages.ts";

describe("a request to a shim is believed", () => {
  const checks = toShimChecks({ hasOwn: Object.hasOwn, isInteger: Number.isInteger });

  it("when its numbers are possible", () => {
    expect(checks.resume({ from: 0 })).toBe(true);
    expect(checks.credit({ batches: 8 })).toBe(true);
    expect(checks.configure({ limits: DEFAULT_LIMITS })).toBe(true);
  });

  it("not when they are not", () => {
    for (const from of [-1, 0.5, NaN, "0", undefined]) {
      expect(checks.resume({ from })).toBe(false);
    }
    expect(checks.resume(Object.create({ from: 0 }))).toBe(false);
    expect(checks.credit({ batches: 1e9 })).toBe(false);
    expect(checks.configure({ limits: { ...DEFAULT_LIMITS, payload: 1e12 } })).toBe(false);
    expect(checks.configure({ limits: { ...DEFAULT_LIMITS, ringEvents: 0 } })).toBe(false);
    expect(checks.configure({})).toBe(false);
  });
});
