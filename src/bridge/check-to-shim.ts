import type { PayloadChecks } from "./envelope.ts";
import type { Limits, ToShim } from "./messages.ts";

// Taken once: these checks run in the page's world, where a page may have replaced them since.
const { hasOwn } = Object;
const { isInteger } = Number;

/** Beyond these no setting makes sense; they keep a forged `configure` from making the recorder grow without bound. */
const HIGHEST: Limits = {
  payload: 64 * 1024 * 1024,
  ringEvents: 1_048_576,
  ringBytes: 512 * 1024 * 1024,
  carried: 65_536,
};

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function isCount(value: unknown, highest: number): boolean {
  return typeof value === "number" && isInteger(value) && value >= 0 && value <= highest;
}

function isLimits(limits: unknown): limits is Limits {
  return (
    isCount(field(limits, "payload"), HIGHEST.payload) &&
    isCount(field(limits, "ringEvents"), HIGHEST.ringEvents) &&
    isCount(field(limits, "ringBytes"), HIGHEST.ringBytes) &&
    isCount(field(limits, "carried"), HIGHEST.carried) &&
    field(limits, "ringEvents") !== 0
  );
}

/** What a shim believes of those who look. */
export const TO_SHIM_CHECKS: PayloadChecks<ToShim> = {
  resume: (payload) => isCount(field(payload, "from"), Number.MAX_SAFE_INTEGER),
  credit: (payload) => isCount(field(payload, "batches"), 65_536),
  configure: (payload) => isLimits(field(payload, "limits")),
};
