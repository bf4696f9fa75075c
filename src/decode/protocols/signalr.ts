import type { Direction } from "../../core/capture/vocabulary.ts";
import { decoded, problem, type Decoded, type Message, type MessageDecoder } from "../decoded.ts";
import { ByteReader, OutOfBytes } from "../formats/byte-reader.ts";
import { joinParts } from "../formats/join-parts.ts";
import { readJson } from "../formats/json-text.ts";
import { isObject, own } from "../formats/json-value.ts";
import { readMsgpack } from "../formats/msgpack.ts";
import {
  contentOf,
  CUT,
  malformed,
  NOT_KEPT,
  payloadOf,
  utf8,
} from "../formats/payload-content.ts";
import { undecoded } from "../formats/undecoded.ts";
import { MAX_PARTS } from "../limits.ts";
import {
  describeHandshake,
  describeSignalR,
  fromMsgpack,
  isHandshakeRequest,
} from "./signalr-message.ts";

const PROTOCOL = "signalr";
const RECORD_SEPARATOR = "\u001e";
const OPENING_BRACE = 0x7b;
/** A length has 31 bits at most. */
const MAX_LENGTH_BYTES = 5;

/**
 * SignalR's hub protocol in JSON and in MessagePack, and its handshake.
 *
 * @see https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md
 */
export class SignalR implements MessageDecoder {
  decode({ payload, direction }: Message): Decoded {
    const content = contentOf(payload);
    if (content === undefined) return undecoded(PROTOCOL, payload, NOT_KEPT);
    const text = content.text ?? jsonBytes(content.bytes);
    const parts =
      text === undefined
        ? decodeBinary(content.bytes ?? new Uint8Array(), content.isCut)
        : decodeText(text, content.isCut, direction);
    // What a poll without news and a request that only sends are answered with.
    if (parts.length === 0 && payload.size === 0)
      return decoded("control", "", { protocol: PROTOCOL });
    if (parts.length === 0) return undecoded(PROTOCOL, payload, malformed("No messages."));
    return joinParts(PROTOCOL, parts);
  }
}

/** Text in a binary message: the handshake is sent so where the encoding is MessagePack. */
function jsonBytes(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== OPENING_BRACE) return undefined;
  const text = utf8(bytes);
  return text?.endsWith(`}${RECORD_SEPARATOR}`) ? text : undefined;
}

function decodeText(text: string, isCut: boolean, direction: Direction): readonly Decoded[] {
  const records = text.split(RECORD_SEPARATOR);
  // What follows the last separator is nothing, or a message that was cut.
  const rest = records.pop() ?? "";
  const parts = records
    .slice(0, MAX_PARTS + 1)
    .map((record) => decodeRecord(record, false, direction));
  if (rest !== "") parts.push(decodeRecord(rest, true, direction, isCut ? CUT : UNENDED));
  return parts;
}

const UNENDED = malformed("The message does not end with a record separator.");

function decodeRecord(
  record: string,
  isCut: boolean,
  direction: Direction,
  why?: Decoded["problem"],
): Decoded {
  const { value, problem: reason } = readJson(record, isCut);
  if (!isObject(value)) {
    const text = why ?? reason ?? malformed("Not a message of signalr.");
    return undecoded(PROTOCOL, payloadOf(record, isCut), text);
  }
  const isHandshake =
    isHandshakeRequest(value) || (direction === "received" && own(value, "type") === undefined);
  const part = isHandshake ? describeHandshake(value, direction) : describeSignalR(value);
  const found = why ?? reason;
  return found === undefined ? part : { ...part, problem: found };
}

/** Messages with their length before them, as seven bits per byte. */
function decodeBinary(bytes: Uint8Array, isCut: boolean): readonly Decoded[] {
  const reader = new ByteReader(bytes);
  const parts: Decoded[] = [];
  while (reader.left > 0 && parts.length <= MAX_PARTS) {
    const start = reader.position;
    const message = readFrame(reader);
    if (message === undefined) {
      const reason = isCut ? CUT : malformed("A message's length is wrong.");
      parts.push(undecoded(PROTOCOL, payloadOf(bytes.subarray(start), isCut), reason));
      break;
    }
    const value = readMsgpack(message);
    const fields = value === undefined ? undefined : fromMsgpack(value);
    parts.push(
      fields === undefined
        ? undecoded(PROTOCOL, payloadOf(message), problem("malformed", "Not a message of signalr."))
        : describeSignalR(fields),
    );
  }
  return parts;
}

function readFrame(reader: ByteReader): Uint8Array | undefined {
  try {
    return reader.take(Number(reader.varint(MAX_LENGTH_BYTES)));
  } catch (error) {
    if (error instanceof OutOfBytes || error instanceof RangeError) return undefined;
    throw error;
  }
}
