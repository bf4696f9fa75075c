import type { JsonValue } from "../decoded.ts";
import { MAX_DEPTH, MAX_VALUES } from "../limits.ts";
import { ByteReader, OutOfBytes } from "./byte-reader.ts";
import { isPrintable } from "./printable.ts";
import { toJsonValue } from "./json-value.ts";
import { utf8 } from "./payload-content.ts";

type Field = bigint | string | Uint8Array | Readonly<Record<string, unknown>>;

/** Field numbers with all their values. */
type Fields = Map<number, Field[]>;

/** 2²⁹ − 1. */
const MAX_FIELD_NUMBER = 536_870_911n;
const MAX_VARINT_BYTES = 10;

/**
 * The fields of a protobuf message, by number, read without its schema and only where every byte is consumed. A
 * length-delimited field is text where it is printable UTF-8, else a message where that consumes its bytes, else bytes.
 * Integers are shown unsigned: without a schema nobody knows their sign.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function readProtobuf(bytes: Uint8Array): JsonValue | undefined {
  const fields = readMessage(bytes, { depth: 0, budget: { values: MAX_VALUES } });
  return fields === undefined ? undefined : toJsonValue(asObject(fields)).value;
}

interface Place {
  readonly depth: number;
  readonly budget: { values: number };
}

function readMessage(bytes: Uint8Array, place: Place): Fields | undefined {
  if (bytes.length < 2 || place.depth > MAX_DEPTH) return undefined;
  const reader = new ByteReader(bytes);
  const fields: Fields = new Map();
  try {
    while (reader.left > 0) {
      const tag = reader.varint(MAX_VARINT_BYTES);
      const number = tag >> 3n;
      if (number === 0n || number > MAX_FIELD_NUMBER || place.budget.values-- <= 0)
        return undefined;
      const field = readField(reader, Number(tag & 7n), place);
      if (field === undefined) return undefined;
      const known = fields.get(Number(number));
      if (known === undefined) fields.set(Number(number), [field]);
      else known.push(field);
    }
  } catch (error) {
    if (error instanceof OutOfBytes || error instanceof RangeError) return undefined;
    throw error;
  }
  return fields;
}

function readField(reader: ByteReader, wireType: number, place: Place): Field | undefined {
  switch (wireType) {
    case 0:
      return BigInt.asUintN(64, reader.varint(MAX_VARINT_BYTES));
    case 1:
      return fixed64(reader.take(8));
    case 2: {
      const length = reader.varint(MAX_VARINT_BYTES);
      if (length > BigInt(reader.left)) throw new OutOfBytes();
      return delimited(reader.take(Number(length)), place);
    }
    case 5:
      return fixed32(reader.take(4));
    default:
      // Groups went out of use with proto3, and no others are defined.
      return undefined;
  }
}

function delimited(bytes: Uint8Array, { depth, budget }: Place): Field {
  const text = utf8(bytes);
  if (text !== undefined && isPrintable(text)) return text;
  const fields = readMessage(bytes, { depth: depth + 1, budget });
  return fields === undefined ? bytes : asObject(fields);
}

function fixed64(bytes: Uint8Array): Field {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { fixed64: view.getBigUint64(0, true), double: view.getFloat64(0, true) };
}

function fixed32(bytes: Uint8Array): Field {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { fixed32: view.getUint32(0, true), float: view.getFloat32(0, true) };
}

/** A field that occurs once stands for itself, a repeated one is a list. */
function asObject(fields: Fields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...fields].map(([number, values]) => [
      String(number),
      values.length === 1 ? values[0] : values,
    ]),
  );
}
