import type { ForgottenTotal } from "../core/capture/batch.ts";
import type { OpenedFact, StartedFact } from "../core/capture/vocabulary.ts";

/** Totals of exchanges and connections that nobody can list any more; fields grow. */
export type GrowingTotal = { -readonly [Field in keyof ForgottenTotal]: ForgottenTotal[Field] };

/** An exchange or connection as the recorder knows it. */
export class Subject {
  readonly id: number;
  readonly at: number;
  started: StartedFact;
  opened: (OpenedFact & { readonly at: number }) | undefined;
  ended = false;
  /** Its events that are still in the ring, and whether its `started` is not among them any more. */
  rows = 0;
  startLeft = false;
  /** What of it has left the ring. */
  sent = 0;
  received = 0;
  bytesSent = 0;
  bytesReceived = 0;
  /** Where its remaining events count once it is no longer carried. */
  total: GrowingTotal | undefined;

  constructor(id: number, at: number, started: StartedFact) {
    this.id = id;
    this.at = at;
    this.started = started;
  }
}
