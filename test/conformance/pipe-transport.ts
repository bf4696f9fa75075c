import type { Readable, Writable } from "node:stream";
import type { ConnectionTransport } from "puppeteer-core";

/** The browser's debugging protocol over its two pipes: messages of JSON, a zero byte behind each. */
export class PipeTransport implements ConnectionTransport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  readonly #into: Writable;
  #parts: Buffer[] = [];

  constructor(into: Writable, from: Readable) {
    this.#into = into;
    from.on("data", (bytes: Buffer) => {
      this.#hear(bytes);
    });
    from.once("close", () => this.onclose?.());
    // A browser that dies closes both pipes: the end of the other one tells.
    into.on("error", () => this.onclose?.());
    from.on("error", () => this.onclose?.());
  }

  send(message: string): void {
    this.#into.write(`${message}\0`);
  }

  close(): void {
    this.#into.end();
  }

  #hear(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      const message = Buffer.concat([...this.#parts, bytes.subarray(start, end)]);
      this.#parts = [];
      start = end + 1;
      this.onmessage?.(message.toString("utf8"));
    }
    if (start < bytes.length) this.#parts.push(bytes.subarray(start));
  }
}
