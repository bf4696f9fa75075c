import type { Payload } from "../core/session/model.ts";
import {
  decoded,
  problem,
  type ConnectionContext,
  type Decoded,
  type Message,
  type ProtocolName,
} from "./decoded.ts";
import { DetectingDecoder } from "./detecting-decoder.ts";
import { decodePlain } from "./formats/plain.ts";
import { unpack } from "./formats/unpack.ts";
import { makeDecoder } from "./make-decoder.ts";
import { ReplyPairs } from "./pair-replies.ts";
import { AnswerDecoder } from "./streams/answer-decoder.ts";
import type { BuiltAnswer } from "./streams/built-answer.ts";
import { DataStream } from "./streams/data-stream.ts";

/** Protocols that put bytes of their own around what may be compressed: they unpack it themselves. */
const BINARY: ReadonlySet<ProtocolName> = new Set([
  "engine.io",
  "signalr",
  "stomp",
  "mqtt",
  "phoenix",
]);

/**
 * Decodes one connection: give it every message once, in order. Never throws; costs time in proportion to the payload,
 * up to the bounds of `limits.ts`.
 */
export class ConnectionDecoder {
  readonly #decoder: DetectingDecoder;
  readonly #pairs = new ReplyPairs();

  constructor(context: ConnectionContext) {
    this.#decoder = new DetectingDecoder(context, makeDecoder);
  }

  /** Decided once, by one of the first messages at the latest. */
  get protocol(): ProtocolName | undefined {
    return this.#decoder.protocol;
  }

  /** Whether it is settled that there is no protocol that is known: nothing is paired then. */
  get isPlain(): boolean {
    return this.#decoder.isPlain;
  }

  /** The protocol and the one that lies in its messages, as far as they are known: Engine.IO and Socket.IO, for one. */
  get protocols(): readonly ProtocolName[] {
    const { protocol, decoder } = this.#decoder;
    return [protocol, decoder?.inner].filter((name) => name !== undefined);
  }

  /** What the events of a language model's answer have built so far; `undefined` for other protocols. */
  get answer(): BuiltAnswer | undefined {
    const { decoder } = this.#decoder;
    const builds = decoder instanceof AnswerDecoder || decoder instanceof DataStream;
    return builds ? decoder.built : undefined;
  }

  push(message: Message): Decoded {
    try {
      return this.#pairs.pair(this.#decode(message), message.direction, message.at);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return this.#raw(message.payload, `Decoding failed: ${text}`);
    }
  }

  #decode(message: Message): Decoded {
    const { protocol } = this;
    const packed = protocol && BINARY.has(protocol) ? undefined : unpack(message.payload);
    if (packed === undefined) return this.#decoder.decode(message);
    const part = this.#decoder.decode({ ...message, payload: packed.payload });
    const found = packed.problem ?? part.problem;
    return { ...part, compression: packed.compression, ...(found ? { problem: found } : {}) };
  }

  #raw(payload: Payload, reason: string): Decoded {
    const why = problem("malformed", reason);
    try {
      return { ...decodePlain(payload), problem: why };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return decoded("data", "", { problem: problem("malformed", text) });
    }
  }
}
