import { apply } from "../natives.ts";
import { copyText } from "../facts/payload.ts";
import { encodeURIComponent } from "../taken/texts.ts";
import { charCodeAt } from "../uncurried/text.ts";

const MOST_ENTRIES = 256;

/** The entries of a form as `application/x-www-form-urlencoded`, up to a limit: what is beyond it is not even encoded. */
export class FormText {
  readonly #limit: number;
  #entries = 0;
  text = "";
  /** Whether something is missing: there is no use in adding more then. */
  isCut = false;

  /** @param limit UTF-16 units of text. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(name: string, value: string): void {
    this.#entries += 1;
    if (this.#entries > MOST_ENTRIES) {
      this.isCut = true;
      return;
    }
    if (this.text !== "") this.#write("&");
    this.#write(this.#encoded(name));
    this.#write("=");
    this.#write(this.#encoded(value));
  }

  /** No text becomes shorter by being encoded. */
  #encoded(text: string): string {
    const room = this.#limit - this.text.length;
    if (text.length <= room) return apply(encodeURIComponent, undefined, [text]);
    this.isCut = true;
    return apply(encodeURIComponent, undefined, [copyText(text, wholeUnits(text, room))]);
  }

  #write(piece: string): void {
    const room = this.#limit - this.text.length;
    if (piece.length <= room) {
      this.text += piece;
      return;
    }
    this.isCut = true;
    this.text += copyText(piece, room);
  }
}

/** One less where half of a pair would be left: it cannot be encoded. The texts of a form have no lone halves. */
function wholeUnits(text: string, length: number): number {
  if (length === 0) return 0;
  const last = charCodeAt(text, length - 1);
  return last >= 0xd800 && last <= 0xdbff ? length - 1 : length;
}
