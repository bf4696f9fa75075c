import type { FromReader, ToReader } from "./reader/reader-messages.ts";

/** Milliseconds after which silence is told, so that whoever waits can stop. */
const SILENCE = 100;

/** The panel's end of the line to a reader: what it says, one after the other. */
export class ReaderLine {
  /** Ends the reader, whatever it is doing. */
  readonly close: () => void;
  readonly #port: MessagePort;
  readonly #said: FromReader[] = [];
  #hear: (() => void) | undefined;

  constructor(port: MessagePort, close: () => void) {
    this.close = close;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FromReader>) => this.take(data);
  }

  ask(question: ToReader): void {
    this.#port.postMessage(question);
  }

  /** Something that the reader said, or that is to be taken for it. */
  take(said: FromReader): void {
    this.#said.push(said);
    this.#hear?.();
  }

  /** What the reader says next. @returns undefined where it has nothing to say for a while. */
  async next(): Promise<FromReader | undefined> {
    if (this.#said.length === 0) {
      await new Promise<void>((resolve) => {
        const silent = setTimeout(resolve, SILENCE);
        this.#hear = () => {
          clearTimeout(silent);
          resolve();
        };
      });
      this.#hear = undefined;
    }
    return this.#said.shift();
  }
}

/** Starts a reader in a worker: parsing a large file takes seconds in which the panel must stay at hand. */
export function openReader(): ReaderLine {
  const worker = new Worker("log-reader.js");
  const { port1, port2 } = new MessageChannel();
  const line = new ReaderLine(port1, () => {
    worker.terminate();
    port1.close();
  });
  // It ran out of memory, or into a fault of ours, which the console tells.
  worker.addEventListener("error", () => line.take({ type: "problem", problem: "unreadable" }));
  worker.postMessage(null, [port2]);
  return line;
}
