import type { Payload } from "./model.ts";
import { DEFAULT_PAYLOAD_LIMIT } from "./session-limits.ts";

type Piece = string | Uint8Array;

/** The chunks of a streamed body, joined up to a limit when somebody asks. */
export class BodyAssembly {
  #pieces: Piece[] = [];
  #held = 0;
  #truncated = false;
  #released = false;
  #joined: Payload | undefined;
  readonly #limit: number;

  /** @param limit bytes, or UTF-16 units of text, that are kept. */
  constructor(limit = DEFAULT_PAYLOAD_LIMIT) {
    this.#limit = limit;
  }

  /** @param truncated whether the chunk itself is not whole. */
  add(piece: Piece | undefined, truncated: boolean): void {
    this.#joined = undefined;
    if (this.#truncated) return;
    const room = this.#limit - this.#held;
    if (piece !== undefined && piece.length > 0) {
      this.#pieces.push(piece.length > room ? cut(piece, room) : piece);
      this.#held += Math.min(piece.length, room);
    }
    // What comes after a hole would not follow on what is held.
    this.#truncated = truncated || piece === undefined || piece.length > room;
  }

  /** Lets the pieces go, and takes no more: they would not follow on anything. */
  release(): void {
    this.#pieces = [];
    this.#joined = undefined;
    this.#truncated = true;
    this.#released = true;
  }

  /** @param size true bytes of the whole body so far; -1 unknown. */
  payload(size: number): Payload | undefined {
    if (this.#released) return { size, truncated: true, released: true };
    if (this.#pieces.length === 0 && !this.#truncated) return undefined;
    if (this.#joined?.size !== size) {
      this.#joined = { ...join(this.#pieces), size, truncated: this.#truncated };
    }
    return this.#joined;
  }
}

function cut(piece: Piece, length: number): Piece {
  return typeof piece === "string" ? piece.slice(0, length) : piece.subarray(0, length);
}

function join(pieces: readonly Piece[]): { text: string } | { bytes: Uint8Array } {
  if (pieces.every((piece) => typeof piece === "string")) return { text: pieces.join("") };
  const encoder = new TextEncoder();
  const parts = pieces.map((piece) => (typeof piece === "string" ? encoder.encode(piece) : piece));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return { bytes };
}
