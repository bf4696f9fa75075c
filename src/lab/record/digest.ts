import { createHash } from "node:crypto";
import type { Digest } from "./record.ts";

/** The size and SHA-256 of what is added to it, piece by piece. */
export class RunningDigest {
  readonly #hash = createHash("sha256");
  #bytes = 0;

  add(piece: string | Uint8Array): void {
    this.#bytes += Buffer.byteLength(piece);
    this.#hash.update(piece);
  }

  /** Of all pieces so far. */
  get value(): Digest {
    return { bytes: this.#bytes, sha256: this.#hash.copy().digest("hex") };
  }
}

/** The size and SHA-256 of one piece; of text, in UTF-8. */
export function digestOf(piece: string | Uint8Array): Digest {
  const digest = new RunningDigest();
  digest.add(piece);
  return digest.value;
}
