import type { Batch } from "../capture/batch.ts";
import type { Fact } from "../capture/vocabulary.ts";
import { FLAG, UNCOUNTED_SIZE, UNKNOWN_SIZE } from "../capture/vocabulary.ts";
import { toMicrosecond } from "./microsecond.ts";
import { isAscii, utf8Size } from "./utf8-size.ts";

/** Walks the rows of a batch from the first to the last, and says where the payload of each lies. */
export class BatchRows {
  readonly batch: Batch;
  row = -1;
  /** Epoch milliseconds, to the microsecond. */
  at = NaN;
  /** Code of `CAPTURE_KINDS`. */
  kind = 0;
  subject = 0;
  /** Bits of `FLAG`. */
  flags = 0;
  /** UTF-16 units of text, or bytes. */
  length = 0;
  #textOffset = 0;
  #bytesOffset = 0;
  #offset = 0;
  readonly #facts: ReadonlyMap<number, Fact>;
  #ascii: boolean | undefined;

  constructor(batch: Batch) {
    this.batch = batch;
    this.#facts = new Map(batch.facts);
  }

  /** @returns false after the last row. */
  advance(): boolean {
    const { batch } = this;
    const row = ++this.row;
    if (row >= batch.count) return false;
    const length = batch.lengths[row] ?? 0;
    const flags = batch.flags[row] ?? 0;
    this.at = toMicrosecond(batch.ats[row] ?? 0);
    this.kind = batch.kinds[row] ?? 0;
    this.subject = batch.subjects[row] ?? 0;
    this.flags = flags;
    this.length = length;
    if ((flags & FLAG.binary) === 0) {
      this.#offset = this.#textOffset;
      this.#textOffset += length;
    } else {
      this.#offset = this.#bytesOffset;
      this.#bytesOffset += length;
    }
    return true;
  }

  /**
   * The end of the rows, from this one on, that say the same as this one but for their times and payloads, and whose sizes
   * are the lengths of these.
   */
  endOfAlike(): number {
    const { batch, kind, subject, flags } = this;
    const { kinds, subjects, sizes, lengths, count } = batch;
    // Of what was not counted, the length is the size or it is not: for all that have the same flags.
    const isLength = this.#lengthIsSize();
    let end = this.row;
    for (; end < count; end++) {
      if (kinds[end] !== kind || subjects[end] !== subject || batch.flags[end] !== flags) break;
      const size = sizes[end];
      if (size !== lengths[end] && !(isLength && size === UNCOUNTED_SIZE)) break;
    }
    return end;
  }

  /** Goes to the last row before another. @param bytes that the payloads of the rows between take, with that of this one. */
  skipTo(end: number, bytes: number): void {
    const beyond = bytes - this.length;
    if ((this.flags & FLAG.binary) === 0) this.#textOffset += beyond;
    else this.#bytesOffset += beyond;
    this.row = end - 1;
  }

  get seq(): number {
    return this.batch.firstSeq + this.row;
  }

  /** Where the payload begins in the batch's text or bytes. */
  get offset(): number {
    return this.#offset;
  }

  get buffered(): number {
    return this.batch.buffered?.[this.row] ?? 0;
  }

  get eventName(): string {
    const name = this.batch.names?.[this.row];
    return name === undefined ? "" : (this.batch.nameTable?.[name] ?? "");
  }

  get eventId(): string {
    return this.batch.ids?.[this.row] ?? "";
  }

  /** True bytes of the payload, counted where the recorder has not counted; -1 unknown. */
  get size(): number {
    const size = this.batch.sizes[this.row] ?? UNKNOWN_SIZE;
    return size === UNCOUNTED_SIZE ? this.#counted() : size;
  }

  /** The payload itself: a slice, not a copy. Undefined where it was not seen or not kept. */
  get content(): string | Uint8Array | undefined {
    const { flags, offset, length, batch } = this;
    if ((flags & FLAG.present) === 0) return undefined;
    return (flags & FLAG.binary) !== 0
      ? batch.bytes.subarray(offset, offset + length)
      : batch.text.slice(offset, offset + length);
  }

  get fact(): Fact | undefined {
    return this.#facts.get(this.row);
  }

  /** The held text tells the size only if it is the whole text, and the page's own bytes. */
  #counted(): number {
    const { flags, offset, length, batch } = this;
    if (!holdsAll(flags)) return UNKNOWN_SIZE;
    return this.#lengthIsSize() ? length : utf8Size(batch.text, offset, offset + length);
  }

  #lengthIsSize(): boolean {
    if (!holdsAll(this.flags)) return false;
    if ((this.flags & FLAG.binary) !== 0) return true;
    this.#ascii ??= isAscii(this.batch.text);
    return this.#ascii;
  }
}

/** Whether what is held of a payload is all of it, and the page's own. */
function holdsAll(flags: number): boolean {
  return (flags & FLAG.present) !== 0 && (flags & (FLAG.truncated | FLAG.value)) === 0;
}
