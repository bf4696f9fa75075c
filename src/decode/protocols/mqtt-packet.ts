import { ByteReader } from "../formats/byte-reader.ts";
import { readProperties, readText, type Properties } from "./mqtt-fields.ts";

/** Names of the packet types, from 1 (MQTT 5.0, table 2-1). */
export const PACKET_NAMES = [
  ...["", "CONNECT", "CONNACK", "PUBLISH", "PUBACK", "PUBREC", "PUBREL", "PUBCOMP"],
  ...["SUBSCRIBE", "SUBACK", "UNSUBSCRIBE", "UNSUBACK", "PINGREQ", "PINGRESP"],
  ...["DISCONNECT", "AUTH"],
] as const;

/** The fields of a packet that it has. */
export interface MqttPacket {
  readonly name: string;
  readonly packetId?: number;
  readonly topic?: string;
  readonly qos?: number;
  readonly retain?: boolean;
  readonly duplicate?: boolean;
  readonly message?: Uint8Array;
  /** Return or reason code, or several of them. */
  readonly codes?: readonly number[];
  /** Topic filters with the quality of service asked for. */
  readonly filters?: readonly { readonly topic: string; readonly qos?: number }[];
  readonly properties?: Properties;
  readonly connect?: ConnectFields;
  readonly sessionPresent?: boolean;
}

export interface ConnectFields {
  readonly protocol: string;
  readonly version: number;
  readonly clientId: string;
  readonly clean: boolean;
  /** Seconds. */
  readonly keepAlive: number;
  readonly will?: { readonly topic: string; readonly message: Uint8Array };
  readonly username?: string;
  readonly hasPassword: boolean;
}

const VERSION_5 = 5;

/**
 * Reads a packet's body.
 *
 * @param version 3 (3.1), 4 (3.1.1) or 5.
 * @throws OutOfBytes or RangeError where it is not as the specification says.
 */
export function readPacket(
  type: number,
  flags: number,
  body: Uint8Array,
  version: number,
): MqttPacket {
  const reader = new ByteReader(body);
  const name = PACKET_NAMES[type] ?? "";
  switch (name) {
    case "CONNECT":
      return readConnect(reader);
    case "CONNACK": {
      const sessionPresent = (reader.byte() & 1) === 1;
      const codes = [reader.byte()];
      return { name, sessionPresent, codes, ...optionalProperties(reader, version) };
    }
    case "PUBLISH":
      return readPublish(reader, flags, version);
    case "PUBACK":
    case "PUBREC":
    case "PUBREL":
    case "PUBCOMP":
      return { name, packetId: reader.uint16(), ...reasonAndProperties(reader, version) };
    case "SUBSCRIBE":
    case "UNSUBSCRIBE":
      return {
        name,
        packetId: reader.uint16(),
        ...(version === VERSION_5 ? { properties: readProperties(reader) } : {}),
        filters: readFilters(reader, name === "SUBSCRIBE"),
      };
    case "SUBACK":
    case "UNSUBACK": {
      const packetId = reader.uint16();
      const properties = version === VERSION_5 ? { properties: readProperties(reader) } : {};
      return { name, packetId, ...properties, codes: [...reader.rest()] };
    }
    case "DISCONNECT":
    case "AUTH":
      return { name, ...reasonAndProperties(reader, version) };
    case "PINGREQ":
    case "PINGRESP":
      return { name };
    default:
      throw new RangeError(`Packet type ${type} is reserved.`);
  }
}

function readConnect(reader: ByteReader): MqttPacket {
  const protocol = readText(reader);
  const version = reader.byte() & 0x7f;
  const flags = reader.byte();
  const keepAlive = reader.uint16();
  const properties = version === VERSION_5 ? { properties: readProperties(reader) } : {};
  const clientId = readText(reader);
  const will = (flags & 0x04) === 0 ? {} : { will: readWill(reader, version) };
  const username = (flags & 0x80) === 0 ? {} : { username: readText(reader) };
  const hasPassword = (flags & 0x40) !== 0;
  const clean = (flags & 0x02) !== 0;
  const fields = { protocol, version, clientId, clean, keepAlive, hasPassword };
  return { name: "CONNECT", connect: { ...fields, ...will, ...username }, ...properties };
}

function readWill(reader: ByteReader, version: number) {
  if (version === VERSION_5) readProperties(reader);
  return { topic: readText(reader), message: reader.take(reader.uint16()) };
}

function readPublish(reader: ByteReader, flags: number, version: number): MqttPacket {
  const qos = (flags >> 1) & 3;
  if (qos === 3) throw new RangeError("Quality of service 3 is reserved.");
  const topic = readText(reader);
  return {
    name: "PUBLISH",
    topic,
    qos,
    retain: (flags & 1) === 1,
    duplicate: (flags & 8) === 8,
    ...(qos > 0 ? { packetId: reader.uint16() } : {}),
    ...(version === VERSION_5 ? { properties: readProperties(reader) } : {}),
    message: reader.rest(),
  };
}

function readFilters(reader: ByteReader, withQos: boolean) {
  const filters: { topic: string; qos?: number }[] = [];
  while (reader.left > 0) {
    const topic = readText(reader);
    filters.push(withQos ? { topic, qos: reader.byte() & 3 } : { topic });
  }
  return filters;
}

/** Version 5 leaves both out where all went well. */
function reasonAndProperties(reader: ByteReader, version: number) {
  if (version !== VERSION_5 || reader.left === 0) return {};
  return { codes: [reader.byte()], ...optionalProperties(reader, version) };
}

function optionalProperties(reader: ByteReader, version: number) {
  return version === VERSION_5 && reader.left > 0 ? { properties: readProperties(reader) } : {};
}
