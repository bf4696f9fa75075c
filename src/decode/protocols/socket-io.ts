import { decoded, problem, type Decoded, type JsonValue } from "../decoded.ts";
import { readJson } from "../formats/json-text.ts";
import { bytesValue, idOf, isList, isObject, own } from "../formats/json-value.ts";
import { malformed, payloadOf } from "../formats/payload-content.ts";
import { preview, previewList, say } from "../formats/preview.ts";
import { undecoded } from "../formats/undecoded.ts";
import { MAX_PARTS } from "../limits.ts";
import type { Direction } from "../../core/capture/vocabulary.ts";

const PROTOCOL = "socket.io";

/** Type, number of attachments, namespace, acknowledgement id; the data follow. */
const HEADER = /^([0-6])(?:(\d{1,9})-)?(?:(\/[^,]*)(?:,|$))?(\d{1,15})?(?=$|[[{"])/;

/** Whether an Engine.IO message is a Socket.IO packet, and not just a number. */
export function isSocketIoPacket(text: string): boolean {
  return HEADER.test(text) && !/^(?:[2-6]\d*|[01]\d+)$/.test(text);
}

interface Packet {
  readonly type: number;
  readonly namespace: string;
  readonly ackId: string | undefined;
  readonly data: JsonValue | undefined;
  readonly problem: Decoded["problem"];
}

/** An event or acknowledgement whose attachments follow in binary messages of their own. */
interface Waiting {
  readonly packet: Packet;
  readonly total: number;
  readonly attachments: JsonValue[];
}

/**
 * Socket.IO packets, as they lie in Engine.IO messages (protocol 3 to 5, Socket.IO 1 to 4).
 *
 * @see https://github.com/socketio/socket.io-protocol
 */
export class SocketIo {
  readonly #waiting: Record<Direction, Waiting | undefined> = {
    sent: undefined,
    received: undefined,
  };

  decodeText(text: string, isCut: boolean, direction: Direction): Decoded {
    const header = HEADER.exec(text);
    if (header === null) {
      return undecoded(PROTOCOL, payloadOf(text, isCut), malformed("No Socket.IO packet."));
    }
    const [whole, type = "", attachments, namespace = "/", ackId] = header;
    const data = whole.length < text.length ? readJson(text.slice(whole.length), isCut) : {};
    const packet: Packet = {
      type: Number(type),
      // Before protocol 5 a namespace carries the query of its connection.
      namespace: namespace.split("?")[0] ?? namespace,
      ackId,
      data: data.value ?? cutEventName(text.slice(whole.length)),
      problem: data.problem,
    };
    const total = Number(attachments ?? 0);
    this.#waiting[direction] =
      total > 0 && total <= MAX_PARTS ? { packet, total, attachments: [] } : undefined;
    return describe(packet, direction, total > 0 ? `+${total}` : undefined);
  }

  /** A binary message: an attachment of the event before it. */
  decodeAttachment(bytes: Uint8Array, direction: Direction): Decoded {
    const waiting = this.#waiting[direction];
    if (waiting === undefined) {
      const reason = problem("unmatched", "The event that it is attached to was not seen.");
      return undecoded(PROTOCOL, payloadOf(bytes), reason);
    }
    waiting.attachments.push(bytesValue(bytes));
    const count = waiting.attachments.length;
    const { packet, total } = waiting;
    const progress = `${count}/${total}`;
    const isLast = count === total;
    if (isLast) this.#waiting[direction] = undefined;
    const data = isLast ? fillIn(packet.data, waiting.attachments) : undefined;
    const { name, channel } = describe(packet, direction);
    return decoded("data", say(name ?? "ack", progress, isLast ? preview(data) : undefined), {
      protocol: PROTOCOL,
      name,
      channel,
      value: data ?? bytesValue(bytes),
    });
  }
}

function describe(packet: Packet, direction: Direction, suffix?: string): Decoded {
  const { namespace, data, ackId } = packet;
  const channel = namespace === "/" ? undefined : namespace;
  const fields = { protocol: PROTOCOL, channel, value: data, problem: packet.problem } as const;
  const ack = { id: `${namespace}#${ackId ?? ""}` };
  const connection = { id: `${namespace} connect` };
  switch (packet.type) {
    case 0: {
      const role = direction === "sent" ? "asks" : "answers";
      return decoded("open", say(channel, "connect", preview(data)), {
        ...fields,
        ...connection,
        role,
      });
    }
    case 1:
      return decoded("close", say(channel, "disconnect"), fields);
    case 4:
      return decoded("error", say(channel, "connect_error", preview(data)), {
        ...fields,
        ...connection,
        role: "answers",
        name: "connect_error",
      });
    case 3:
    case 6: {
      const values = isList(data) ? previewList(data) : preview(data);
      return decoded("ack", say(channel, `#${ackId ?? "?"}`, values, suffix), {
        ...fields,
        ...ack,
        role: "answers",
        problem: fields.problem ?? notAList(data),
      });
    }
    default:
      return describeEvent(packet, channel, suffix);
  }
}

function describeEvent(
  packet: Packet,
  channel: string | undefined,
  suffix: string | undefined,
): Decoded {
  const { data, ackId, namespace } = packet;
  const [first, ...args] = isList(data) ? data : [];
  const name = idOf(first);
  const asked = ackId === undefined ? {} : { id: `${namespace}#${ackId}`, role: "asks" as const };
  const mark = ackId === undefined ? undefined : `#${ackId}`;
  return decoded(
    ackId === undefined ? "event" : "request",
    say(channel, name, previewList(args), mark, suffix),
    {
      protocol: PROTOCOL,
      channel,
      name,
      value: isList(data) ? args : data,
      problem:
        packet.problem ??
        notAList(data) ??
        (name === undefined ? malformed("No name.") : undefined),
      ...asked,
    },
  );
}

function notAList(data: JsonValue | undefined) {
  return isList(data) ? undefined : malformed("The data of an event are a list.");
}

/** The name of an event whose JSON cannot be read. */
function cutEventName(text: string): JsonValue | undefined {
  const name = /^\["((?:[^"\\]|\\.){1,200})"/.exec(text)?.[1];
  return name === undefined ? undefined : [name];
}

/** The data with their placeholders replaced. Depth is bounded: the data were read within bounds. */
function fillIn(
  data: JsonValue | undefined,
  attachments: readonly JsonValue[],
): JsonValue | undefined {
  if (isList(data)) return data.map((item) => fillIn(item, attachments) ?? null);
  if (!isObject(data)) return data;
  if (own(data, "_placeholder") === true) {
    const number = own(data, "num");
    return (typeof number === "number" ? attachments[number] : undefined) ?? data;
  }
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, fillIn(value, attachments) ?? null]),
  );
}
