import type { SlotSeries } from "../session/endpoint-figures.ts";

/** Slots that are held; a chart is hardly wider. */
const MOST_SLOTS = 256;
/** Milliseconds per slot at first; doubled whenever there are too many. Slots begin at whole multiples of it. */
export const FIRST_STEP = 50;

/**
 * What happened when, in a bounded number of steps of equal length: as time goes on, steps are joined in pairs. Adding is
 * O(1) on average, and the result does not depend on the order.
 */
export class TimeSlots<Name extends string> {
  readonly #names: readonly Name[];
  #amounts: Record<Name, number[]>;
  readonly #from: number;
  #step = FIRST_STEP;
  #length = 0;
  /** The step that counts now: most of what comes falls into the same one. Epoch milliseconds. */
  #slot = 0;
  #slotFrom = 0;
  #slotTo = 0;

  /** @param from epoch milliseconds; what is earlier counts into the first step. */
  constructor(names: readonly Name[], from: number) {
    this.#from = Math.floor(from / FIRST_STEP) * FIRST_STEP;
    this.#names = names;
    this.#amounts = emptyFor(names);
  }

  /** @param at epoch milliseconds. */
  add(name: Name, at: number, amount = 1): void {
    if (!(at >= this.#slotFrom && at < this.#slotTo)) this.#moveTo(at);
    const amounts = this.#amounts[name];
    amounts[this.#slot] = (amounts[this.#slot] ?? 0) + amount;
  }

  /** Undefined before anything was added. */
  series(): SlotSeries<Name> | undefined {
    if (this.#length === 0) return undefined;
    return { from: this.#from, step: this.#step, amounts: this.#amounts };
  }

  #moveTo(at: number): void {
    let slot = this.#slotOf(at);
    while (slot >= MOST_SLOTS) {
      this.#join();
      slot = this.#slotOf(at);
    }
    this.#reach(slot);
    this.#slot = slot;
    this.#slotFrom = this.#from + slot * this.#step;
    this.#slotTo = this.#slotFrom + this.#step;
  }

  #slotOf(at: number): number {
    return Math.max(0, Math.floor((at - this.#from) / this.#step));
  }

  #reach(slot: number): void {
    for (; this.#length <= slot; this.#length++) {
      for (const name of this.#names) this.#amounts[name].push(0);
    }
  }

  #join(): void {
    this.#step *= 2;
    this.#length = Math.ceil(this.#length / 2);
    const joined = emptyFor(this.#names);
    for (const name of this.#names) {
      const amounts = this.#amounts[name];
      for (let i = 0; i < amounts.length; i += 2) {
        joined[name].push((amounts[i] ?? 0) + (amounts[i + 1] ?? 0));
      }
    }
    this.#amounts = joined;
  }
}

function emptyFor<Name extends string>(names: readonly Name[]): Record<Name, number[]> {
  return Object.fromEntries(names.map((name) => [name, [] as number[]])) as unknown as Record<
    Name,
    number[]
  >;
}
