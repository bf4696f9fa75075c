import { decoded, type Decoded, type JsonValue, type Message } from "../decoded.ts";
import { ByteReader, OutOfBytes } from "../formats/byte-reader.ts";
import { jsonOf } from "../formats/json-text.ts";
import { joinEach } from "../formats/join-parts.ts";
import {
  bytesValue,
  idOf,
  isList,
  isObject,
  own,
  textOf,
  type JsonObject,
} from "../formats/json-value.ts";
import { contentOf, lossyUtf8, malformed } from "../formats/payload-content.ts";
import { preview, say } from "../formats/preview.ts";
import { jsonContent, notOf, undecoded } from "../formats/undecoded.ts";

const PROTOCOL = "phoenix";

/** A message of either version. */
export interface PhoenixMessage {
  readonly ref: string | undefined;
  readonly topic: string;
  readonly event: string;
  readonly payload: JsonValue | undefined;
}

/**
 * Phoenix channels: objects (version 1), lists (version 2), and the binary form of version 2.
 *
 * @see https://hexdocs.pm/phoenix/writing_a_channels_client.html
 */
export function decodePhoenix({ payload, direction }: Message): Decoded {
  const content = contentOf(payload);
  if (content?.bytes !== undefined) {
    const message = readBinary(content.bytes, direction === "sent");
    if (message !== undefined) return describe(message);
    return undecoded(PROTOCOL, payload, malformed("No binary message of phoenix."));
  }
  const { value, problem } = jsonContent(payload);
  const polled = describePoll(value);
  if (polled !== undefined) return problem === undefined ? polled : { ...polled, problem };
  const message = phoenixMessage(value);
  if (message === undefined) return undecoded(PROTOCOL, payload, problem ?? notOf(PROTOCOL));
  const part = describe(message);
  return problem === undefined ? part : { ...part, problem };
}

/**
 * What the long-polling transport answers: a status, and the messages that were waiting, each in a text of its own.
 *
 * @see https://github.com/phoenixframework/phoenix/blob/main/lib/phoenix/transports/long_poll.ex
 */
function describePoll(value: JsonValue | undefined): Decoded | undefined {
  if (!isObject(value) || !isPollAnswer(value)) return undefined;
  const messages = polledMessages(value);
  if (messages.length === 0) {
    const status = preview(own(value, "status"));
    return decoded("control", say("poll", status), { protocol: PROTOCOL, value });
  }
  return joinEach(PROTOCOL, messages, describe);
}

/** Whether a value is an answer of the long-polling transport. */
export function isPollAnswer(value: JsonObject): boolean {
  const others = Object.keys(value).filter((key) => !POLL_FIELDS.has(key));
  return typeof own(value, "status") === "number" && others.length === 0;
}

const POLL_FIELDS = new Set(["status", "token", "messages"]);

/** The messages in an answer of the long-polling transport. */
export function polledMessages(value: JsonObject): readonly PhoenixMessage[] {
  const items = own(value, "messages");
  return (isList(items) ? items : []).flatMap((item) => {
    const message = phoenixMessage(typeof item === "string" ? jsonOf(item) : item);
    return message === undefined ? [] : [message];
  });
}

/** The message that a JSON value is, or `undefined`. */
export function phoenixMessage(value: JsonValue | undefined): PhoenixMessage | undefined {
  const fields = isList(value)
    ? { ref: value[1], topic: value[2], event: value[3], payload: value[4] }
    : isObject(value)
      ? {
          ref: own(value, "ref"),
          topic: own(value, "topic"),
          event: own(value, "event"),
          payload: own(value, "payload"),
        }
      : undefined;
  const topic = textOf(fields?.topic);
  const event = textOf(fields?.event);
  if (fields === undefined || topic === undefined || event === undefined) return undefined;
  return { ref: idOf(fields.ref), topic, event, payload: fields.payload };
}

/** Events by which channels are run; no other protocol has them. */
export const PHOENIX_EVENTS = new Set([
  "phx_join",
  "phx_leave",
  "phx_reply",
  "phx_error",
  "phx_close",
]);

/** The topic of the connection itself; heartbeats are sent on it. */
const OWN_TOPIC = "phoenix";

function describe({ ref, topic, event, payload }: PhoenixMessage): Decoded {
  const channel = topic === OWN_TOPIC ? undefined : topic;
  const fields = { protocol: PROTOCOL, name: event, channel, value: payload, id: ref } as const;
  const mark = ref === undefined ? undefined : `#${ref}`;
  if (event === "phx_reply") return describeReply(topic, payload, ref);
  const meaning = say(channel, event, isEmpty(payload) ? undefined : preview(payload), mark);
  const role = ref === undefined ? undefined : ("asks" as const);
  switch (event) {
    case "heartbeat":
      return decoded(channel === undefined ? "heartbeat" : "event", meaning, { ...fields, role });
    case "phx_join":
      return decoded("open", meaning, { ...fields, role });
    case "phx_leave":
      return decoded("close", meaning, { ...fields, role });
    case "phx_close":
      return decoded("close", meaning, fields);
    case "phx_error":
      return decoded("error", meaning, fields);
    default:
      return decoded(ref === undefined ? "event" : "request", meaning, { ...fields, role });
  }
}

function describeReply(
  topic: string,
  payload: JsonValue | undefined,
  ref: string | undefined,
): Decoded {
  const body = isObject(payload) ? payload : {};
  const status = textOf(own(body, "status"));
  const response = own(body, "response");
  const isHeartbeat = topic === OWN_TOPIC && status === "ok";
  const kind = isHeartbeat ? "heartbeat" : status === "error" ? "error" : "reply";
  const shown = isEmpty(response) ? undefined : preview(response);
  const channel = topic === OWN_TOPIC ? undefined : topic;
  const mark = ref === undefined ? undefined : `#${ref}`;
  return decoded(kind, say(channel, status, shown, mark), {
    protocol: PROTOCOL,
    channel,
    value: response,
    id: ref,
    role: ref === undefined ? undefined : "answers",
  });
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || (isObject(value) && Object.keys(value).length === 0);
}

const PUSH = 0;
const REPLY = 1;
const BROADCAST = 2;

/** Kind, the lengths of the texts, the texts, and the payload (phoenix/assets/js/phoenix/serializer.js). */
function readBinary(bytes: Uint8Array, isSent: boolean): PhoenixMessage | undefined {
  const reader = new ByteReader(bytes);
  try {
    const kind = reader.byte();
    const names = fieldsOf(kind, isSent);
    if (names === undefined) return undefined;
    const lengths = names.map(() => reader.byte());
    const texts = lengths.map((length) => lossyUtf8(reader.take(length)));
    const field = (name: string) => texts[names.indexOf(name)];
    const data = bytesValue(reader.rest());
    const event = field("event") ?? "";
    const payload = kind === REPLY ? { status: event, response: data } : data;
    const ref = field("ref");
    return {
      ref: ref === "" ? undefined : ref,
      topic: field("topic") ?? "",
      event: kind === REPLY ? "phx_reply" : event,
      payload,
    };
  } catch (error) {
    if (error instanceof OutOfBytes) return undefined;
    throw error;
  }
}

/** A push from the server has no ref. */
function fieldsOf(kind: number, isSent: boolean): readonly string[] | undefined {
  if (kind === PUSH && !isSent) return ["joinRef", "topic", "event"];
  if (kind === PUSH || kind === REPLY) return ["joinRef", "ref", "topic", "event"];
  return kind === BROADCAST ? ["topic", "event"] : undefined;
}
