import {
  ConnectionDecoder,
  type ConnectionContext,
  type Decoded,
  type Message,
  type ProtocolName,
} from "../../decode/decode.ts";

/** The messages of one connection, or the chunks of one body, oldest first. Grows at its end. */
export interface MessageSource {
  readonly length: number;
  message(position: number): Message;
}

/** Messages that are decoded and kept together. */
const PAGE = 128;

/** Pages kept of one connection; the one that was asked for longest ago goes first. */
const KEPT_PAGES = 16;

/** A connection's first messages tell its protocol and settings: they are decoded before any others. */
const OPENING = 8;

/** Messages decoded before a page that is reached by a jump: what it answers or goes on with is among them, mostly. */
const LEAD = 512;

interface Page {
  readonly decoder: ConnectionDecoder;
  readonly items: Decoded[];
  /** Its decoder went on with the next page, so this one cannot grow with it any more. */
  passedOn: boolean;
}

/**
 * A connection's messages as their meaning, wherever one looks, at the cost of what is looked at. Decoders read in
 * order and cannot jump: whoever reads from the beginning gets exactly what a decoder says, whoever jumps gets it
 * with the beginning and the {@link LEAD} messages before the place as all that is known.
 */
export class DecodedPages {
  readonly #context: ConnectionContext;
  readonly #source: MessageSource;
  readonly #pages = new Map<number, Page>();
  #protocol: ProtocolName | undefined;

  constructor(context: ConnectionContext, source: MessageSource) {
    this.#context = context;
    this.#source = source;
  }

  /** Messages that there are. */
  get length(): number {
    return this.#source.length;
  }

  /** Undefined where none is known (yet). */
  get protocol(): ProtocolName | undefined {
    if (this.#source.length > 0) this.#protocol ??= this.#page(0, 1).decoder.protocol;
    return this.#protocol;
  }

  /** @throws RangeError outside of the source. */
  at(position: number): Decoded {
    const number = Math.floor(position / PAGE);
    const page = this.#page(number, position - number * PAGE + 1);
    const item = page.items[position - number * PAGE];
    if (item === undefined) throw new RangeError(`no message ${position}`);
    return item;
  }

  /** A page with at least its first `wanted` messages decoded, as far as there are so many. */
  #page(number: number, wanted: number): Page {
    let page = this.#pages.get(number);
    if (page === undefined || (page.passedOn && page.items.length < wanted)) {
      page = { decoder: this.#decoderFor(number), items: [], passedOn: false };
    }
    // Asked for last, so forgotten last.
    this.#pages.delete(number);
    this.#pages.set(number, page);
    this.#forget();
    const end = Math.min(this.#source.length, (number + 1) * PAGE);
    for (let i = number * PAGE + page.items.length; i < end; i++) {
      page.items.push(page.decoder.push(this.#source.message(i)));
    }
    return page;
  }

  /** The decoder of the page before, where that was read to its end; else a new one that has read what leads here. */
  #decoderFor(number: number): ConnectionDecoder {
    const before = this.#pages.get(number - 1);
    if (before !== undefined && !before.passedOn && before.items.length === PAGE) {
      before.passedOn = true;
      return before.decoder;
    }
    const decoder = new ConnectionDecoder(this.#context);
    const start = number * PAGE;
    for (let i = 0; i < Math.min(OPENING, start); i++) decoder.push(this.#source.message(i));
    for (let i = Math.max(OPENING, start - LEAD); i < start; i++) {
      decoder.push(this.#source.message(i));
    }
    return decoder;
  }

  #forget(): void {
    for (const number of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_PAGES) return;
      this.#pages.delete(number);
    }
  }
}
