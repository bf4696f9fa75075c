import type { DocumentInfo, Trouble } from "../core/capture/batch.ts";

/** Troubles of the page's recorders, per document: one that introduces itself again repeats its own. */
export class DocumentTroubles {
  readonly #known = new Map<string, Map<string, number>>();

  /** A document introduces itself, with all troubles that it had so far. */
  introduce({ document, troubles }: DocumentInfo): void {
    this.#known.set(document, new Map(troubles.map(({ what, count }) => [what, count])));
  }

  /** @param troubles of one document, each with its count so far. */
  tell(document: string, troubles: readonly Trouble[]): void {
    const known = this.#known.get(document) ?? new Map<string, number>();
    for (const { what, count } of troubles) known.set(what, count);
    this.#known.set(document, known);
  }

  /** Forgets those of all other documents. */
  retain(documents: ReadonlySet<string>): void {
    for (const id of this.#known.keys()) if (!documents.has(id)) this.#known.delete(id);
  }

  clear(): void {
    this.#known.clear();
  }

  /** Added up by name. */
  sums(): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    for (const known of this.#known.values()) {
      for (const [what, count] of known) sums.set(what, (sums.get(what) ?? 0) + count);
    }
    return sums;
  }
}
