import { envelope } from "../../bridge/envelope.ts";
import type { Envelope, FromShim, ToShim } from "../../bridge/messages.ts";
import { currentTime } from "../uncurried/clock.ts";
import { BATCH_EVENTS } from "../recorder/drain.ts";
import { bufferOf, handAhead, post } from "./message-port.ts";
import type { Batch, DocumentInfo } from "../../core/capture/batch.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Troubles } from "../recorder/troubles.ts";
import type { Workers } from "../observe/workers.ts";
import { typedArrayBytes } from "../uncurried/bytes.ts";

/** Milliseconds that an event waits for company. */
export const BATCH_WAIT = 100;
/** Bytes from which a buffer is moved and not copied. */
const WORTH_MOVING = 65_536;
/** UTF-16 units from which a text goes ahead of its batch, by reference. */
const WORTH_HANDING = 65_536;

/** What a port needs of the document it reports on. */
export interface Source {
  readonly recorder: Recorder;
  readonly troubles: Troubles;
  readonly workers: Workers;
  describe(): DocumentInfo;
  drain(from: number): Batch | undefined;
}

/** One who looks: where it is in the record, and how much it is ready to take. */
export class ViewerPort {
  readonly #port: MessagePort;
  readonly #source: Source;
  #cursor: number;
  #credit = 0;
  #toldTroubles = 0;
  #toldWorkers = 0;
  #isFlushing = false;
  #hasSent = false;
  /** When it last said anything, in epoch milliseconds. */
  heardAt = currentTime();

  constructor(port: MessagePort, source: Source) {
    this.#port = port;
    this.#source = source;
    this.#cursor = source.recorder.ring.first;
    this.#greet();
  }

  get isIdle(): boolean {
    return this.#credit === 0;
  }

  /** Whether something waits that may be sent. */
  get isWaiting(): boolean {
    return this.#credit > 0 && (this.#waiting > 0 || this.#hasTrouble || this.#hasWorkers);
  }

  /** Whether a whole batch waits. */
  get isFull(): boolean {
    return this.#credit > 0 && this.#waiting >= BATCH_EVENTS;
  }

  /** The sequence number at which a whole batch will wait; never, while nothing may be sent. */
  get fullAt(): number {
    if (this.#credit === 0) return Infinity;
    const { ring } = this.#source.recorder;
    return (this.#cursor < ring.first ? ring.first : this.#cursor) + BATCH_EVENTS;
  }

  hear(message: Envelope<ToShim>): void {
    this.heardAt = currentTime();
    if (message.type === "credit") {
      this.#credit += message.payload.batches;
      // The first time there is nobody to wait for: the document may not last.
      this.flush(!this.#hasSent);
    } else if (message.type === "resume") {
      this.#cursor = message.payload.from;
      this.#greet();
      this.flush(false);
    } else this.#source.recorder.configure(message.payload.limits);
  }

  /**
   * Sends what waits, as far as credit goes. Without `all`, events that may still have company are left. To look for what waits may
   * record something, of which all ports hear: that does not begin it once more.
   */
  flush(all: boolean): void {
    if (this.#isFlushing || this.#credit === 0) return;
    this.#isFlushing = true;
    try {
      this.#tellTroubles();
      this.#tellWorkers();
      this.#sendBatches(all);
    } finally {
      this.#isFlushing = false;
    }
  }

  #sendBatches(all: boolean): void {
    while (this.#credit > 0 && this.#waiting > 0 && (all || this.isFull || this.#hasWaitedLong())) {
      const batch = this.#source.drain(this.#cursor);
      if (batch === undefined) return;
      this.#cursor = batch.firstSeq + batch.count;
      this.#credit -= 1;
      this.#hasSent = true;
      this.#post(batch);
    }
  }

  #post(batch: Batch): void {
    const { bytes, text } = batch;
    const moved = typedArrayBytes(bytes) >= WORTH_MOVING ? bufferOf(bytes) : undefined;
    const isAhead = text.length >= WORTH_HANDING && handAhead(this.#port, text);
    const payload = isAhead
      ? { batch: { ...batch, text: "" }, textAhead: true as const }
      : { batch };
    post(this.#port, envelope<FromShim>("batch", payload), moved);
  }

  get #waiting(): number {
    const { ring } = this.#source.recorder;
    return ring.next - (this.#cursor < ring.first ? ring.first : this.#cursor);
  }

  get #hasTrouble(): boolean {
    return this.#toldTroubles !== this.#source.troubles.version;
  }

  get #hasWorkers(): boolean {
    return this.#toldWorkers !== this.#source.workers.version;
  }

  #hasWaitedLong(): boolean {
    const { ring } = this.#source.recorder;
    const seq = this.#cursor < ring.first ? ring.first : this.#cursor;
    const at = ring.segmentAt(seq)?.ats[ring.rowAt(seq)];
    return at !== undefined && currentTime() - at >= BATCH_WAIT;
  }

  #greet(): void {
    this.#toldTroubles = this.#source.troubles.version;
    this.#toldWorkers = this.#source.workers.version;
    post(this.#port, envelope<FromShim>("hello", { info: this.#source.describe() }));
  }

  #tellTroubles(): void {
    if (!this.#hasTrouble) return;
    this.#toldTroubles = this.#source.troubles.version;
    const troubles = this.#source.troubles.list();
    post(this.#port, envelope<FromShim>("trouble", { troubles }));
  }

  #tellWorkers(): void {
    if (!this.#hasWorkers) return;
    this.#toldWorkers = this.#source.workers.version;
    const workers = this.#source.workers.counts();
    if (workers !== undefined) post(this.#port, envelope<FromShim>("workers", { workers }));
  }
}
