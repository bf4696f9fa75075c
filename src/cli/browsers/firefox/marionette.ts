import { connect } from "node:net";
import type { Socket } from "node:net";

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Firefox refused a command or a script in it threw. */
export class MarionetteError extends Error {
  override name = "MarionetteError";
}

/**
 * A small client of Marionette, Firefox's own remote protocol: `length:[0, id, command, parameters]` over TCP, answered by
 * `length:[1, id, error, value]`. No maintained npm library reaches the toolbox, the popup and the event page of an
 * extension: WebDriver and BiDi have no names for them, while Marionette runs scripts in the browser's own scope.
 * Source: `remote/marionette/transport.sys.mjs` and `message.sys.mjs` of Firefox.
 */
export class Marionette {
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #pieces: Buffer[] = [];
  #received = 0;
  /** Bytes until the next packet is whole; 0 while its length is unknown. */
  #needed = 0;
  #lastId = 0;
  #why = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
    socket.on("data", (bytes) => this.#take(bytes));
    // "close" follows every error, and answers whoever waits: after `closed`, so that a refusal can be told from a loss.
    socket.on("error", ({ message }) => (this.#why = `: ${message}`));
    socket.once("close", () => {
      this.#refuseAll(new MarionetteError(`the connection is closed${this.#why}`));
    });
  }

  /** @throws Error when nobody listens on the port (yet). */
  static async connect(port: number): Promise<Marionette> {
    const socket = connect(port, "127.0.0.1");
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    return new Marionette(socket);
  }

  /** @throws MarionetteError */
  send(command: string, parameters: object = {}): Promise<unknown> {
    const id = ++this.#lastId;
    const body = Buffer.from(JSON.stringify([0, id, command, parameters]));
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) throw new MarionetteError("the connection is closed");
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]));
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Packets of many megabytes come in thousands of pieces: they are joined once, when the packet is whole. */
  #take(bytes: Buffer): void {
    this.#pieces.push(bytes);
    this.#received += bytes.length;
    if (this.#received < this.#needed) return;
    let rest = Buffer.concat(this.#pieces);
    for (;;) {
      const colon = rest.indexOf(":");
      const end = colon < 0 ? Infinity : colon + 1 + Number(rest.toString("latin1", 0, colon));
      this.#needed = end === Infinity ? 0 : end;
      if (rest.length < end) break;
      const packet: unknown = JSON.parse(rest.toString("utf8", colon + 1, end));
      rest = rest.subarray(end);
      // The first packet is a greeting and no array.
      if (Array.isArray(packet)) this.#answer(packet as AnswerPacket);
    }
    this.#pieces = [rest];
    this.#received = rest.length;
  }

  #answer([, id, error, value]: AnswerPacket): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new MarionetteError(error.message));
    else waiting?.resolve(value);
  }

  #refuseAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

type AnswerPacket = [1, number, { error: string; message: string } | null, unknown];
