import type { LiveEntry } from "./live-entry.ts";
import type { PayloadBlock } from "./payload-block.ts";

/** Payloads that came together, and what of a session holds them. */
export interface Holding {
  readonly block: PayloadBlock;
  /** Bytes of memory, estimated. */
  readonly bytes: number;
  /** Messages and bodies whose content lies here. */
  readonly payloads: number;
  /** Epoch milliseconds of the first and the last of them. */
  readonly from: number;
  readonly to: number;
  /** Entries of which a body, or a piece of one, lies here: pieces keep the whole block in memory. */
  readonly entries: readonly LiveEntry[];
}

/** All payloads that a session holds, oldest first, with their size. */
export class HeldPayloads {
  /** Bytes of memory, estimated. */
  bytes = 0;
  #holdings: Holding[] = [];
  /** Those before it have been let go. */
  #first = 0;

  add(holding: Holding): void {
    this.bytes += holding.bytes;
    this.#holdings.push(holding);
  }

  /** Epoch milliseconds of the newest of the oldest payloads; Infinity where nothing is held. */
  get oldest(): number {
    return this.#holdings[this.#first]?.to ?? Infinity;
  }

  /** Lets the oldest go. @returns what it was; undefined where nothing is held. */
  releaseOldest(): Holding | undefined {
    const holding = this.#holdings[this.#first];
    if (holding === undefined) return undefined;
    this.#first++;
    this.bytes -= holding.bytes;
    holding.block.release();
    for (const entry of holding.entries) entry.releaseBodies();
    // The front of an array is cut off only now and then: each cut copies the rest.
    if (this.#first > this.#holdings.length / 2) {
      this.#holdings = this.#holdings.slice(this.#first);
      this.#first = 0;
    }
    return holding;
  }

  /** Entries were made anew, and some blocks are used no longer: those are forgotten without a word. */
  replace(blocks: ReadonlySet<PayloadBlock>, successors: ReadonlyMap<LiveEntry, LiveEntry>): void {
    const held = this.#holdings.slice(this.#first);
    this.#holdings = [];
    this.#first = 0;
    this.bytes = 0;
    for (const holding of held) {
      const entries = holding.entries.flatMap((entry) => successors.get(entry) ?? []);
      if (entries.length > 0 || blocks.has(holding.block)) this.add({ ...holding, entries });
    }
  }
}

const TWO_BYTES = /[\u0100-\uffff]/;

/** Bytes that a text takes in memory: engines keep Latin-1 in one byte a character, anything else in two. */
export function textBytes(text: string): number {
  return TWO_BYTES.test(text) ? text.length * 2 : text.length;
}
