import { ByteReader } from "../formats/byte-reader.ts";

/** A length or identifier takes four bytes at most (MQTT 5.0, 1.5.5). */
export const MAX_VARINT_BYTES = 4;

export type PropertyValue = number | string | Uint8Array;
export type Properties = Readonly<Record<string, PropertyValue | readonly PropertyValue[]>>;

type Read = (reader: ByteReader) => PropertyValue;

const byte: Read = (reader) => reader.byte();
const int16: Read = (reader) => reader.uint16();
const int32: Read = (reader) => reader.uint32();
const varint: Read = (reader) => Number(reader.varint(MAX_VARINT_BYTES));
const text: Read = (reader) => readText(reader);
const binary: Read = (reader) => reader.take(reader.uint16());
const pair: Read = (reader) => `${readText(reader)}: ${readText(reader)}`;

/** MQTT 5.0, table 2-4. */
const PROPERTIES: Readonly<Record<number, readonly [name: string, read: Read]>> = {
  1: ["payloadFormatIndicator", byte],
  2: ["messageExpiryInterval", int32],
  3: ["contentType", text],
  8: ["responseTopic", text],
  9: ["correlationData", binary],
  11: ["subscriptionIdentifier", varint],
  17: ["sessionExpiryInterval", int32],
  18: ["assignedClientIdentifier", text],
  19: ["serverKeepAlive", int16],
  21: ["authenticationMethod", text],
  22: ["authenticationData", binary],
  23: ["requestProblemInformation", byte],
  24: ["willDelayInterval", int32],
  25: ["requestResponseInformation", byte],
  26: ["responseInformation", text],
  28: ["serverReference", text],
  31: ["reasonString", text],
  33: ["receiveMaximum", int16],
  34: ["topicAliasMaximum", int16],
  35: ["topicAlias", int16],
  36: ["maximumQoS", byte],
  37: ["retainAvailable", byte],
  38: ["userProperties", pair],
  39: ["maximumPacketSize", int32],
  40: ["wildcardSubscriptionAvailable", byte],
  41: ["subscriptionIdentifiersAvailable", byte],
  42: ["sharedSubscriptionAvailable", byte],
};

/** UTF-8 with its length before it (1.5.4). @throws RangeError where it is no UTF-8. */
export function readText(reader: ByteReader): string {
  return reader.text(reader.uint16());
}

/** @throws RangeError where a property is not known: its length cannot be told then. */
export function readProperties(reader: ByteReader): Properties {
  const length = Number(reader.varint(MAX_VARINT_BYTES));
  const inner = new ByteReader(reader.take(length));
  const found = new Map<string, PropertyValue | PropertyValue[]>();
  while (inner.left > 0) {
    const id = Number(inner.varint(MAX_VARINT_BYTES));
    const property = PROPERTIES[id];
    if (property === undefined) throw new RangeError(`Property ${id} is not known.`);
    const [name, read] = property;
    const before = found.get(name);
    const value = read(inner);
    if (before === undefined) found.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else found.set(name, [before, value]);
  }
  return Object.fromEntries(found);
}
