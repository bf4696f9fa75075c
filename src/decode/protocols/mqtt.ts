import type { Direction } from "../../core/capture/vocabulary.ts";
import {
  decoded,
  type ConnectionContext,
  type Decoded,
  type Message,
  type MessageDecoder,
} from "../decoded.ts";
import { ByteReader, OutOfBytes } from "../formats/byte-reader.ts";
import { joinParts } from "../formats/join-parts.ts";
import { contentOf, CUT, malformed, NOT_KEPT, payloadOf } from "../formats/payload-content.ts";
import { undecoded } from "../formats/undecoded.ts";
import { WaitingBytes } from "../formats/waiting-bytes.ts";
import { MAX_PARTS } from "../limits.ts";
import { describeMqtt } from "./mqtt-meaning.ts";
import { MAX_VARINT_BYTES } from "./mqtt-fields.ts";
import { PACKET_NAMES, readPacket, type MqttPacket } from "./mqtt-packet.ts";

const PROTOCOL = "mqtt";
const VERSION_311 = 4;
const VERSION_31 = 3;

/** Topics that a short number stands for; each side has its own (MQTT 5.0, 3.3.2.3.4). */
type Aliases = Map<number, string>;

/**
 * MQTT 3.1, 3.1.1 and 5.0 in binary messages, which may hold several packets or a part of one (MQTT 5.0, 6).
 *
 * @see https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html
 */
export class Mqtt implements MessageDecoder {
  readonly #waiting = new WaitingBytes();
  readonly #aliases: Record<Direction, Aliases> = { sent: new Map(), received: new Map() };
  #version: number;

  constructor({ subprotocol }: ConnectionContext) {
    this.#version = subprotocol === "mqttv3.1" ? VERSION_31 : VERSION_311;
  }

  decode({ payload, direction }: Message): Decoded {
    const content = contentOf(payload);
    const bytes = content?.bytes;
    if (content === undefined || bytes === undefined) {
      this.#waiting.drop(direction);
      const reason =
        content === undefined ? NOT_KEPT : malformed("Text where binary was expected.");
      return undecoded(PROTOCOL, payload, reason);
    }
    const all = this.#waiting.with(bytes, direction);
    this.#waiting.drop(direction);
    const parts = this.#readAll(all, content.isCut, direction);
    return joinParts(PROTOCOL, parts);
  }

  #readAll(bytes: Uint8Array, isCut: boolean, direction: Direction): readonly Decoded[] {
    const parts: Decoded[] = [];
    const reader = new ByteReader(bytes);
    while (reader.left > 0 && parts.length <= MAX_PARTS) {
      const start = reader.position;
      const packet = this.#readOne(reader, direction);
      const rest = bytes.subarray(start);
      if (packet === "unfinished") return [...parts, this.#wait(rest, isCut, direction)];
      if (typeof packet === "string") {
        return [...parts, undecoded(PROTOCOL, payloadOf(rest, isCut), malformed(packet))];
      }
      parts.push(describeMqtt(packet, direction));
    }
    return parts;
  }

  /** @returns the packet, "unfinished", or what is wrong. */
  #readOne(reader: ByteReader, direction: Direction): MqttPacket | string {
    let body: Uint8Array;
    let first: number;
    try {
      first = reader.byte();
      if (first >> 4 === 0) return "Packet type 0 is reserved.";
      body = reader.take(Number(reader.varint(MAX_VARINT_BYTES)));
    } catch (error) {
      if (error instanceof OutOfBytes) return "unfinished";
      if (error instanceof RangeError) return error.message;
      throw error;
    }
    try {
      const packet = readPacket(first >> 4, first & 0x0f, body, this.#version);
      this.#version = packet.connect?.version ?? this.#version;
      return this.#withTopic(packet, direction);
    } catch (error) {
      if (error instanceof OutOfBytes || error instanceof RangeError) return error.message;
      throw error;
    }
  }

  #withTopic(packet: MqttPacket, direction: Direction): MqttPacket {
    const alias = packet.properties?.["topicAlias"];
    if (packet.name !== "PUBLISH" || typeof alias !== "number") return packet;
    const aliases = this.#aliases[direction];
    if (packet.topic) aliases.set(alias, packet.topic);
    return { ...packet, topic: aliases.get(alias) ?? `#${alias}` };
  }

  #wait(rest: Uint8Array, isCut: boolean, direction: Direction): Decoded {
    const name = PACKET_NAMES[(rest[0] ?? 0) >> 4] ?? "";
    if (isCut) return undecoded(PROTOCOL, payloadOf(rest, true), CUT);
    if (!this.#waiting.hold(rest, direction)) {
      return undecoded(PROTOCOL, payloadOf(rest), malformed("The packet does not end."));
    }
    return decoded("control", `${name} …`, { protocol: PROTOCOL });
  }
}
