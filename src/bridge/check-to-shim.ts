import type { PayloadChecks } from "./envelope.ts";
import type { Limits, ToShim } from "./messages.ts";

/** Of the language: these checks run in the page's world, where a page may have replaced it since it was taken. */
interface Language {
  readonly hasOwn: typeof Object.hasOwn;
  readonly isInteger: typeof Number.isInteger;
}

/** `Number.MAX_SAFE_INTEGER`, whatever a page makes of it. */
const HIGHEST_POSITION = 2 ** 53 - 1;

/** Beyond these no setting makes sense; they keep a forged `configure` from making the recorder grow without bound. */
const HIGHEST: Limits = {
  payload: 64 * 1024 * 1024,
  ringEvents: 1_048_576,
  ringBytes: 512 * 1024 * 1024,
  carried: 65_536,
};

/** What a shim believes of those who look. */
export function toShimChecks({ hasOwn, isInteger }: Language): PayloadChecks<ToShim> {
  const field = (value: unknown, name: string): unknown => {
    if (typeof value !== "object" || value === null || !hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
  };
  const isCount = (value: unknown, highest: number): boolean =>
    typeof value === "number" && isInteger(value) && value >= 0 && value <= highest;
  const isLimits = (limits: unknown): boolean =>
    isCount(field(limits, "payload"), HIGHEST.payload) &&
    isCount(field(limits, "ringEvents"), HIGHEST.ringEvents) &&
    isCount(field(limits, "ringBytes"), HIGHEST.ringBytes) &&
    isCount(field(limits, "carried"), HIGHEST.carried) &&
    field(limits, "ringEvents") !== 0;
  return {
    resume: (payload) => isCount(field(payload, "from"), HIGHEST_POSITION),
    credit: (payload) => isCount(field(payload, "batches"), 65_536),
    configure: (payload) => isLimits(field(payload, "limits")),
  };
}
