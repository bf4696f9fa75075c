interface Arrival {
  readonly promise: Promise<string>;
  readonly resolve: (outcome: string) => void;
}

/** Waits of each side for the other, by name: whoever comes first waits. */
export class Orders {
  readonly #arrivals = new Map<string, Arrival>();

  /** Says that something has happened, with what it came to. */
  tell(what: string, outcome = ""): void {
    this.#of(what).resolve(outcome);
  }

  /** Resolves with what was told. */
  heard(what: string): Promise<string> {
    return this.#of(what).promise;
  }

  #of(what: string): Arrival {
    const known = this.#arrivals.get(what);
    if (known !== undefined) return known;
    let resolve: Arrival["resolve"] = () => undefined;
    const promise = new Promise<string>((resolveIt) => (resolve = resolveIt));
    const arrival = { promise, resolve };
    this.#arrivals.set(what, arrival);
    return arrival;
  }
}
