import type { Direction } from "../../core/capture/vocabulary.ts";
import { MAX_WAITING } from "../limits.ts";

/** What each side sent of a message whose end has not come, for protocols whose messages may span payloads. */
export class WaitingBytes {
  readonly #held: Record<Direction, Uint8Array> = { sent: EMPTY, received: EMPTY };

  /** What is held with the new bytes behind it. */
  with(bytes: Uint8Array, direction: Direction): Uint8Array {
    const held = this.#held[direction];
    if (held.length === 0) return bytes;
    const joined = new Uint8Array(held.length + bytes.length);
    joined.set(held);
    joined.set(bytes, held.length);
    return joined;
  }

  /**
   * Holds what is left over.
   *
   * @returns false where it is more than {@link MAX_WAITING}: then nothing is held.
   */
  hold(rest: Uint8Array, direction: Direction): boolean {
    const fits = rest.length <= MAX_WAITING;
    // A copy: the payload it lies in may be large, and would be kept alive.
    this.#held[direction] = fits && rest.length > 0 ? rest.slice() : EMPTY;
    return fits;
  }

  drop(direction: Direction): void {
    this.#held[direction] = EMPTY;
  }
}

const EMPTY = new Uint8Array();
