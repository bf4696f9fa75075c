import type { WorkerCounts } from "../capture/batch.ts";
import { endAllIn } from "./departure.ts";
import { DocumentState } from "./document-state.ts";
import type { DocumentRecord } from "./model.ts";

/** The documents of a session, in the order in which they were first heard of. */
export class DocumentList {
  all: readonly DocumentState[] = [];
  byId: ReadonlyMap<string, DocumentState> = new Map();

  /** A batch may come from a document that has not introduced itself: it is held under what is known of it. */
  of(id: string, at = 0): DocumentState {
    return (
      this.byId.get(id) ??
      this.add({ id, frameUrl: "", isTop: false, startedAt: at, visibility: [] })
    );
  }

  add(record: DocumentRecord): DocumentState {
    const document = new DocumentState(record);
    this.#set([...this.all, document]);
    return document;
  }

  /** @param at epoch milliseconds, as a session tells it. */
  end(id: string, at: number): void {
    const document = this.byId.get(id);
    if (document !== undefined) endAllIn(document, at - document.behind);
  }

  tellWorkers(id: string, workers: WorkerCounts): void {
    const document = this.byId.get(id);
    if (document !== undefined) document.workers = workers;
  }

  /** @returns whether any went. */
  retain(keep: (document: DocumentRecord) => boolean): boolean {
    const kept = this.all.filter(keep);
    if (kept.length === this.all.length) return false;
    this.#set(kept);
    return true;
  }

  #set(documents: readonly DocumentState[]): void {
    this.all = documents;
    this.byId = new Map(documents.map((document) => [document.id, document]));
  }
}
