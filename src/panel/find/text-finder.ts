import type { TextPlace } from "../../core/session/model.ts";

/**
 * Looks for one text, in any case, in many messages. Those whose texts lie one after the other in a longer one are searched
 * together: going on from the last place found costs what lies between, and not a search for each message.
 */
export class TextFinder {
  readonly #alone: RegExp;
  readonly #onwards: RegExp;
  #text = "";
  /** From here on there is nothing before {@link #found}. */
  #from = 0;
  #found = 0;
  #end = 0;

  constructor(text: string) {
    // An expression without regard to case is faster than a copy of every payload in lower case.
    const source = text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
    this.#alone = new RegExp(source, "i");
    this.#onwards = new RegExp(source, "gi");
  }

  isIn(text: string): boolean {
    return this.#alone.test(text);
  }

  /** Quick for places that are asked for in their order. */
  isAt({ text, offset, length }: TextPlace): boolean {
    const isOther = text !== this.#text;
    // Who goes backwards would search the rest of the text for each message.
    if (!isOther && offset < this.#from) return this.isIn(text.slice(offset, offset + length));
    if (isOther || this.#found < offset) this.#search(text, offset);
    return this.#end <= offset + length;
  }

  /** A text of this place and after it is surely not what is looked for if it ends before that. */
  clearUntil({ text, offset }: TextPlace): number {
    return text === this.#text && offset >= this.#from ? this.#end : 0;
  }

  #search(text: string, from: number): void {
    this.#text = text;
    this.#from = from;
    this.#onwards.lastIndex = from;
    const match = this.#onwards.exec(text);
    this.#found = match?.index ?? Infinity;
    this.#end = match === null ? Infinity : match.index + match[0].length;
  }
}
