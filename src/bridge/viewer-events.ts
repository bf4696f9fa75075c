import type { Batch, DocumentInfo, Trouble, WorkerCounts } from "../core/capture/batch.ts";
import type { Loss } from "../core/session/model.ts";
import type { Limits, RefusalReason, TabStatus } from "./messages.ts";

/** What a viewer hears of its tab. Documents and batches are checked, in order, and never twice. */
export interface ViewerEvents {
  onStatus(status: TabStatus): void;
  /** A document the viewer did not know, or the same one after a reconnect, with its newest facts. */
  onDocument(info: DocumentInfo): void;
  onBatch(batch: Batch): void;
  /** A document went away, for good or into the back/forward cache, from where it introduces itself again. */
  onDocumentGone(document: string): void;
  /** A hole in a document's record that nobody can fill any more. */
  onLoss(loss: Loss): void;
  onTrouble(document: string, troubles: readonly Trouble[]): void;
  /** The document started a worker, or ended one. */
  onWorkers(document: string, workers: WorkerCounts): void;
  onRefused(reason: RefusalReason): void;
  /** `reconnecting`: the background went away, and is being asked again. */
  onConnection(state: "connected" | "reconnecting"): void;
}

/** A viewer's line to one tab. */
export interface ViewerLink {
  /** Ask for no more batches: the page's recorder keeps them, within its bounds. */
  pause(): void;
  /** Catch up with what was recorded meanwhile. */
  resume(): void;
  /**
   * Let go of what it has of a document. Should that come back from the back/forward cache, all that its recorder holds is
   * asked for again.
   */
  forget(document: string): void;
  /** Tell the badge how many real-time endpoints are live. */
  sayLive(endpoints: number): void;
  /** Bounds for what is recorded from now on, in every document of the tab. */
  configure(limits: Limits): void;
  /**
   * Resolves when everything that the tab's recorders held at the moment of the call has arrived, at once while
   * paused. Documents that go away meanwhile are not waited for, nor any that stays silent for two seconds.
   */
  settled(): Promise<void>;
  close(): void;
}
