import { getPrototypeOf, hasOwn } from "../natives.ts";
import type { CallTrap } from "../traps.ts";
import { Wrapper, type When } from "../wrap.ts";

/** In a worker most functions of the global scope are not its own: they lie on its prototypes. */
export class WorkerWrapper extends Wrapper {
  override method(
    owner: object | undefined,
    key: PropertyKey,
    label: string,
    does: CallTrap | When,
  ): void {
    super.method(owner === globalThis ? holderOf(key) : owner, key, label, does);
  }
}

function holderOf(key: PropertyKey): object | undefined {
  let holder: object | null = globalThis;
  while (holder !== null && !hasOwn(holder, key)) holder = getPrototypeOf(holder);
  return holder ?? undefined;
}
