import {
  decoded,
  type Decoded,
  type InnerDecoder,
  type Message,
  type MessageDecoder,
  type ProtocolName,
} from "../decoded.ts";
import { joinEach } from "../formats/join-parts.ts";
import { CUT, malformed, NOT_KEPT, payloadOf, textContent } from "../formats/payload-content.ts";
import { undecoded } from "../formats/undecoded.ts";

const PROTOCOL = "ndjson";

/** RFC 7464 puts one before each text. */
const RECORD_SEPARATOR = "\u001e";

/** Types of bodies that hold one JSON text per line or record. */
const TYPES =
  /^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines|jsonlines|json-seq|stream\+json|x-json-stream)$/;

export function isNdjsonType(type: string): boolean {
  return TYPES.test(type);
}

/**
 * One JSON text per line (NDJSON, JSON Lines) or per record (RFC 7464), and the protocol of those, which reads each.
 * A body is to be given whole.
 */
export class Ndjson implements MessageDecoder {
  readonly #inner: InnerDecoder;

  constructor(inner: InnerDecoder) {
    this.#inner = inner;
  }

  get inner(): ProtocolName | undefined {
    return this.#inner.protocol;
  }

  decode(message: Message): Decoded {
    const content = textContent(message.payload);
    if (content === undefined) return undecoded(PROTOCOL, message.payload, NOT_KEPT);
    const { text, isCut } = content;
    const lines = text
      .replaceAll(RECORD_SEPARATOR, "\n")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    if (lines.length === 0) return decoded("heartbeat", "", { protocol: PROTOCOL });
    const isOpen = isCut || !(text.endsWith("\n") || text.includes(RECORD_SEPARATOR));
    return joinEach(PROTOCOL, lines, (line, isTheLast) => {
      const isLast = isOpen && isTheLast;
      const part = this.#inner.decode({ ...message, payload: payloadOf(line, isLast && isCut) });
      const isJson = part.format !== "text" && part.format !== "binary";
      const found = isJson ? part.problem : isLast && isCut ? CUT : malformed("A line is no JSON.");
      return { ...part, protocol: part.protocol ?? PROTOCOL, ...(found ? { problem: found } : {}) };
    });
  }
}
