/** A block of an event stream that brings no event, but sets the last event id. */
export interface IdOnlyBlock {
  readonly id: string;
  /** Place in the text behind the blank line that ends it. */
  readonly end: number;
}

/**
 * Finds the blocks of an event stream that have an id and no data: the last event id is set before it is looked at whether
 * there is data to dispatch (WHATWG HTML, 9.2.6). The parser tells of blocks with data only.
 */
export class IdOnlyBlocks {
  /** The beginning of a line that has not ended. */
  #line = "";
  #id: string | undefined;
  #hasData = false;

  /** Reads on. @returns those that end within the text, in their order. */
  read(text: string): readonly IdOnlyBlock[] {
    const blocks: IdOnlyBlock[] = [];
    const hasReturns = text.includes("\r");
    let from = 0;
    for (;;) {
      const to = hasReturns ? lineEndFrom(text, from) : text.indexOf("\n", from);
      if (to < 0) break;
      const isBlank = to === from && this.#line === "";
      if (!isBlank) this.#take(text, from, to);
      from = text.startsWith("\r\n", to) ? to + 2 : to + 1;
      if (!isBlank) continue;
      if (this.#id !== undefined && !this.#hasData) blocks.push({ id: this.#id, end: from });
      this.#beginBlock();
    }
    this.#line += text.slice(from);
    return blocks;
  }

  /** Forgets what has not ended. */
  reset(): void {
    this.#line = "";
    this.#beginBlock();
  }

  #beginBlock(): void {
    this.#id = undefined;
    this.#hasData = false;
  }

  /** Takes the line that ends at `to`. */
  #take(text: string, from: number, to: number): void {
    const line = this.#line + text.slice(from, to);
    this.#line = "";
    if (line.startsWith("data:") || line === "data") this.#hasData = true;
    // An id with a NUL is ignored.
    const id = ID.exec(line)?.[1];
    if (id !== undefined && !id.includes("\0")) this.#id = id;
  }
}

const ID = /^id(?:$|: ?)(.*)/s;
const LINE_END = /[\r\n]/g;

function lineEndFrom(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? -1;
}
