/**
 * Bytes of headers per answer or handshake: what Resource Timing adds to a body in `transferSize`, since a page
 * may not see the true size (W3C Resource Timing, "transferSize").
 */
export const HEADER_BYTES = 300;

const encoder = new TextEncoder();

/** The size of a payload in bytes; of text, in UTF-8. */
export const sizeOf = (payload: string | ArrayBuffer | Uint8Array): number =>
  typeof payload === "string" ? encoder.encode(payload).byteLength : payload.byteLength;

/** What a technique has cost so far. */
export class Tally {
  requests = 0;
  updates = 0;
  /** Payloads that came in; news and other. */
  received = 0;
  /** Messages sent on an open connection. */
  sent = 0;
  #payloadBytes = 0;

  /** Payloads both ways, and headers as Resource Timing reckons them. */
  get bytes(): number {
    return this.#payloadBytes + this.requests * HEADER_BYTES;
  }

  addReceived(payload: string | ArrayBuffer): void {
    this.received++;
    this.#payloadBytes += sizeOf(payload);
  }

  addSent(payload: string | Uint8Array): void {
    this.sent++;
    this.#payloadBytes += sizeOf(payload);
  }
}

/** 1,234 B or 12.3 kB. */
export const showBytes = (bytes: number): string =>
  bytes < 10_000 ? `${bytes.toLocaleString("en")} B` : `${(bytes / 1000).toFixed(1)} kB`;
