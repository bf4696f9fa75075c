/** Numbers in place of what is not to be told: from 0, in the order of first occurrence, equal ones for equal things. */
export class Numbering {
  readonly #numbers = new Map<string, Map<string, number>>();

  /** @param about the series that `thing` belongs to: each begins at 0. */
  of(about: string, thing: string): number {
    const numbers = this.#numbers.get(about) ?? new Map<string, number>();
    this.#numbers.set(about, numbers);
    const number = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, number);
    return number;
  }
}
