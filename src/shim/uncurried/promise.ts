import { apply, NativePromise, PROMISE, reject } from "../natives.ts";
import { uncurried } from "./uncurried.ts";

export const promiseThen = uncurried(PROMISE).then as unknown as <Value, Result>(
  self: Promise<Value>,
  onFulfilled: (value: Value) => Result,
  onRejected: (reason: unknown) => Result,
) => Promise<Result>;

/** A native promise that is rejected already. */
export function rejected(reason: unknown): Promise<never> {
  return apply(reject<never>, NativePromise, [reason]);
}
