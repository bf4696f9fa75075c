import { utf8 } from "./payload-content.ts";

/** Bytes ended before what was to be read. */
export class OutOfBytes extends Error {
  constructor() {
    super("The bytes end too early.");
    this.name = "OutOfBytes";
  }
}

/** Reads big-endian fields one after the other; reading beyond the end throws {@link OutOfBytes}. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  get position(): number {
    return this.#at;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new OutOfBytes();
    this.#at++;
    return value;
  }

  uint16(): number {
    return this.byte() * 0x100 + this.byte();
  }

  uint32(): number {
    return this.uint16() * 0x10000 + this.uint16();
  }

  /** The next bytes, as a view. */
  take(count: number): Uint8Array {
    if (count > this.left) throw new OutOfBytes();
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  rest(): Uint8Array {
    return this.take(this.left);
  }

  /** @throws RangeError where the bytes are no UTF-8. */
  text(count: number): string {
    const text = utf8(this.take(count));
    if (text === undefined) throw new RangeError("A text is not UTF-8.");
    return text;
  }

  /**
   * An unsigned integer of seven bits per byte, lowest first: MQTT's and SignalR's lengths, protobuf's fields.
   *
   * @throws RangeError beyond `maxBytes`.
   */
  varint(maxBytes: number): bigint {
    let value = 0n;
    for (let i = 0; i < maxBytes; i++) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return value;
    }
    throw new RangeError(`A length has more than ${maxBytes} bytes.`);
  }
}
