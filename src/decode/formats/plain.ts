import { decoded, type Decoded, type FormatName, type JsonValue } from "../decoded.ts";
import { looksLikeJson, readJson } from "./json-text.ts";
import { bytesValue, hex, isObject, own, textOf } from "./json-value.ts";
import { isContainer, readMsgpack } from "./msgpack.ts";
import { contentOf, CUT, NOT_KEPT, utf8, type Content } from "./payload-content.ts";
import { oneLine, preview, say } from "./preview.ts";
import { isPrintable } from "./printable.ts";
import { readProtobuf } from "./protobuf.ts";
import { unpack, unpackRaw } from "./unpack.ts";
import type { Payload } from "../../core/session/model.ts";

/** A payload without a protocol: JSON, text, MessagePack, protobuf, or bytes as they are. */
export function decodePlain(payload: Payload): Decoded {
  const content = contentOf(payload);
  if (content === undefined) return decoded("data", "", { problem: NOT_KEPT });
  if (content.text !== undefined) return plainText(content.text, content.isCut);
  const packed = unpack(payload);
  if (packed === undefined) return plainBytes(content);
  // Once only: there are archives that unpack to themselves.
  const { bytes = new Uint8Array(), truncated: isCut } = packed.payload;
  const inner = plainBytes({ bytes, isCut });
  const problem = packed.problem ?? inner.problem;
  return { ...inner, compression: packed.compression, ...(problem ? { problem } : {}) };
}

function plainText(text: string, isCut: boolean): Decoded {
  const cut = isCut ? CUT : undefined;
  if (looksLikeJson(text)) {
    const { value, problem } = readJson(text, isCut);
    if (value !== undefined) return asPlain("json", value, nameOf(value), problem);
  }
  return decoded("data", () => oneLine(text), { format: "text", value: text, problem: cut });
}

function plainBytes({ bytes, isCut }: Extract<Content, { bytes: Uint8Array }>): Decoded {
  const text = utf8(bytes, isCut);
  if (text !== undefined && isPrintable(text)) return plainText(text, isCut);
  if (!isCut) {
    const packed = isContainer(bytes) ? readMsgpack(bytes) : undefined;
    if (packed !== undefined) return asPlain("messagepack", packed, nameOf(packed));
    const raw = unpackRaw(bytes);
    const inner = raw?.payload.text;
    if (inner !== undefined) return { ...plainText(inner, false), compression: "deflate" };
    const fields = readProtobuf(bytes);
    if (fields !== undefined) return asPlain("protobuf", fields, undefined);
  }
  return decoded("data", hex(bytes), {
    format: "binary",
    value: bytesValue(bytes),
    problem: isCut ? CUT : undefined,
  });
}

function asPlain(
  format: FormatName,
  value: JsonValue,
  name: string | undefined,
  problem?: Decoded["problem"],
): Decoded {
  return decoded("data", () => say(name, preview(value)), { format, value, name, problem });
}

/** Fields by which envelopes of people's own making name their messages. */
const NAME_FIELDS = ["type", "event", "action", "op", "cmd", "command"];

function nameOf(value: JsonValue): string | undefined {
  if (!isObject(value)) return undefined;
  for (const field of NAME_FIELDS) {
    const name = textOf(own(value, field));
    if (name !== undefined) return name;
  }
  return undefined;
}
