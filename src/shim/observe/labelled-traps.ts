import { create } from "../natives.ts";
import type { Troubles } from "../recorder/troubles.ts";
import type { CallTrap, ConstructTrap, TrapSource } from "../traps.ts";

/** What the wrappers do, by their labels. */
export class LabelledTraps implements TrapSource {
  readonly #troubles: Troubles;
  // Without a prototype: what a page adds to `Object.prototype` is neither found here nor told of what is put here.
  readonly #calls = create(null) as Record<string, CallTrap>;
  readonly #constructs = create(null) as Record<string, ConstructTrap>;

  constructor(troubles: Troubles) {
    this.#troubles = troubles;
  }

  /** Says what the wrapper of a function or getter does. */
  call(label: string, trap: CallTrap): void {
    this.#calls[label] = trap;
  }

  /** Says what the wrapper of a constructor does. */
  construct(label: string, trap: ConstructTrap): void {
    this.#constructs[label] = trap;
  }

  callTrap(label: string): CallTrap | undefined {
    return this.#calls[label];
  }

  constructTrap(label: string): ConstructTrap | undefined {
    return this.#constructs[label];
  }

  trouble(what: string): void {
    this.#troubles.count(what);
  }
}
