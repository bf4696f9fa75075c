import type { Direction } from "../../core/capture/vocabulary.ts";
import { decoded, type Decoded, type DecodedKind, type JsonValue } from "../decoded.ts";
import { toJsonValue } from "../formats/json-value.ts";
import { payloadOf } from "../formats/payload-content.ts";
import { decodePlain } from "../formats/plain.ts";
import { say } from "../formats/preview.ts";
import type { MqttPacket } from "./mqtt-packet.ts";

const PROTOCOL = "mqtt";
/** Codes from here on are failures, in version 5 and in a SUBACK of 3.1.1. */
const FIRST_FAILURE = 0x80;

interface Sense {
  readonly kind: DecodedKind;
  readonly id?: string;
  readonly role?: "asks" | "answers";
}

/** The packet as its meaning. */
export function describeMqtt(packet: MqttPacket, direction: Direction): Decoded {
  const { name, topic, message } = packet;
  const content = message === undefined ? undefined : decodePlain(payloadOf(message));
  const { kind, ...pairing } = sense(packet, direction);
  return decoded(
    hasFailed(packet) ? "error" : kind,
    say(name === "PUBLISH" ? undefined : name, topic, details(packet), content?.meaning),
    {
      protocol: PROTOCOL,
      name,
      channel: topic ?? packet.filters?.[0]?.topic,
      value: valueOf(packet, content?.value),
      ...pairing,
    },
  );
}

function sense({ name, packetId, qos }: MqttPacket, direction: Direction): Sense {
  const id = `packet ${packetId ?? ""}`;
  switch (name) {
    case "CONNECT":
      return { kind: "open", id: "connect", role: "asks" };
    case "CONNACK":
      return { kind: "open", id: "connect", role: "answers" };
    case "PUBLISH":
      return qos === 0 ? { kind: "event" } : { kind: "event", id, role: "asks" };
    case "PUBACK":
    case "PUBCOMP":
      return { kind: "ack", id, role: "answers" };
    case "PUBREC":
    case "PUBREL":
      return { kind: "ack" };
    case "SUBSCRIBE":
    case "UNSUBSCRIBE":
      return { kind: "request", id, role: "asks" };
    case "SUBACK":
    case "UNSUBACK":
      return { kind: "reply", id, role: "answers" };
    case "PINGREQ":
      return { kind: "heartbeat", id: "ping", role: "asks" };
    case "PINGRESP":
      return { kind: "heartbeat", id: "ping", role: "answers" };
    case "DISCONNECT":
      return { kind: "close" };
    case "AUTH":
      return { kind: "control", id: "auth", role: direction === "sent" ? "asks" : "answers" };
    default:
      return { kind: "control" };
  }
}

/** A CONNACK of 3.1.1 refuses with 1 to 5, everything else with codes from 0x80 on. */
function hasFailed({ name, codes = [] }: MqttPacket): boolean {
  return name === "CONNACK"
    ? codes.some((code) => code > 0)
    : codes.some((code) => code >= FIRST_FAILURE);
}

function details(packet: MqttPacket): string | undefined {
  const { connect, filters, codes, packetId, qos = 0, name } = packet;
  if (connect !== undefined) return `${connect.protocol} ${connect.version} ${connect.clientId}`;
  const mark = packetId === undefined ? undefined : `#${packetId}`;
  if (filters !== undefined) return say(filters.map(({ topic }) => topic).join(", "), mark);
  const reasons = codes?.map((code) => `0x${code.toString(16).padStart(2, "0")}`).join(" ");
  if (name === "PUBLISH") return qos === 0 ? undefined : say(`QoS ${qos}`, mark);
  return say(mark, reasons);
}

/** The packet's fields; its message as what it says, not as bytes. */
function valueOf(packet: MqttPacket, message: JsonValue | undefined): JsonValue {
  const fields = Object.entries(packet).filter(
    ([field]) => field !== "name" && field !== "message",
  );
  return toJsonValue({
    ...Object.fromEntries(fields),
    ...(message === undefined ? {} : { message }),
  }).value;
}
