/** What a reader left out or had to assume. */
export type NoteKind =
  /** Entries of other APIs than the four: documents, images, scripts. */
  | "other-resource"
  | "broken-entry"
  | "broken-message"
  /** Rows that tell of an error and are no message. */
  | "error-message"
  /** Pings, pongs and closes, which a page does not see either. */
  | "control-frame"
  /** Messages whose time the file does not tell; they stand at the time of what was before them. */
  | "unknown-time";

/** Counts of what was left out or assumed, for the user. */
export class Notes {
  readonly #counts = new Map<NoteKind, number>();

  count(kind: NoteKind, times = 1): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + times);
  }

  /** Counts, and stands for nothing in a `flatMap`. */
  skip(kind: NoteKind): [] {
    this.count(kind);
    return [];
  }

  /** Kinds that did not occur are absent. */
  toRecord(): Partial<Record<NoteKind, number>> {
    return Object.fromEntries(this.#counts);
  }
}
