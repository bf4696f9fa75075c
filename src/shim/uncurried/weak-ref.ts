import { NativeWeakRef, WEAK_REF } from "../natives.ts";
import { uncurried } from "./uncurried.ts";

/** Refers to an object without keeping it. */
export function weakly<Held extends object>(held: Held): WeakRef<Held> {
  return new NativeWeakRef(held);
}

export const deref = uncurried(WEAK_REF).deref as <Held extends object>(
  self: WeakRef<Held>,
) => Held | undefined;
