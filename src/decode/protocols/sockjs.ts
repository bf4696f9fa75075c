import {
  decoded,
  type Decoded,
  type InnerDecoder,
  type Message,
  type MessageDecoder,
  type ProtocolName,
} from "../decoded.ts";
import { joinParts } from "../formats/join-parts.ts";
import { readJson } from "../formats/json-text.ts";
import { isList, textOf } from "../formats/json-value.ts";
import { CUT, malformed, NOT_KEPT, payloadOf, textContent } from "../formats/payload-content.ts";
import { preview, say } from "../formats/preview.ts";
import { undecoded } from "../formats/undecoded.ts";
import { MAX_PARTS } from "../limits.ts";

const PROTOCOL = "sockjs";

/** What the streaming transports send first, so that browsers do not wait for more. */
const PRELUDE = /^h{2048}$/;

/**
 * SockJS frames over WebSocket, in polling and streaming bodies, and in event streams, and the protocol in them.
 *
 * @see https://sockjs.github.io/sockjs-protocol/sockjs-protocol-0.3.3.html
 */
export class SockJs implements MessageDecoder {
  readonly #inner: InnerDecoder;

  /** @param inner reads the messages in the frames. */
  constructor(inner: InnerDecoder) {
    this.#inner = inner;
  }

  get inner(): ProtocolName | undefined {
    return this.#inner.protocol;
  }

  decode(message: Message): Decoded {
    const content = textContent(message.payload);
    if (content === undefined) return undecoded(PROTOCOL, message.payload, NOT_KEPT);
    const lines = content.text.split("\n").filter((line) => line !== "");
    const last = lines.length - 1;
    const parts = lines
      .slice(0, MAX_PARTS)
      .flatMap((line, index) => this.#decodeFrame(line, content.isCut && index === last, message));
    return joinParts(PROTOCOL, parts, Math.max(parts.length, lines.length));
  }

  #decodeFrame(frame: string, isCut: boolean, message: Message): readonly Decoded[] {
    const fields = { protocol: PROTOCOL } as const;
    if (message.direction === "sent") return this.#decodeMessages(frame, isCut, message);
    if (PRELUDE.test(frame)) return [decoded("control", "prelude", fields)];
    switch (frame[0]) {
      case "o":
        return [decoded("open", "open", fields)];
      case "h":
        return [decoded("heartbeat", "heartbeat", fields)];
      case "c": {
        const { value, problem } = readJson(frame.slice(1), isCut);
        return [decoded("close", say("close", preview(value)), { ...fields, value, problem })];
      }
      case "a":
        return this.#decodeMessages(frame.slice(1), isCut, message);
      case "m":
        return this.#decodeMessages(`[${frame.slice(1)}]`, isCut, message);
      default:
        return [undecoded(PROTOCOL, payloadOf(frame, isCut), malformed("No SockJS frame."))];
    }
  }

  /** A list of texts, each a message; a client may also send a single text. */
  #decodeMessages(json: string, isCut: boolean, message: Message): readonly Decoded[] {
    const { value, problem } = readJson(json, isCut);
    const texts = isList(value) ? value : value === undefined ? [] : [value];
    const parts = texts.slice(0, MAX_PARTS + 1).map((item) => {
      const text = textOf(item) ?? JSON.stringify(item);
      return this.#inner.decode({ ...message, payload: payloadOf(text) });
    });
    if (problem === undefined && parts.length > 0) return parts;
    const reason = isCut ? CUT : (problem ?? malformed("No messages."));
    return [...parts, undecoded(PROTOCOL, payloadOf(json, isCut), reason)];
  }
}
