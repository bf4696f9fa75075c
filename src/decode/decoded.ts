import type { Direction, Mechanism } from "../core/capture/vocabulary.ts";
import type { Payload } from "../core/session/model.ts";
import { defined } from "../core/session/defined.ts";

/** Every protocol and format that a message can be read as. */
export const PROTOCOLS = [
  "engine.io",
  "socket.io",
  "sockjs",
  "signalr",
  "stomp",
  "mqtt",
  /** The current protocol of GraphQL over WebSocket, spoken by the library that is called graphql-ws. */
  "graphql-transport-ws",
  /** The legacy protocol, whose sub-protocol token is `graphql-ws`. Named after the library that it came from. */
  "subscriptions-transport-ws",
  "graphql-sse",
  "phoenix",
  "action-cable",
  "pusher",
  "bayeux",
  "json-rpc",
  "openai-chat",
  "openai-responses",
  "anthropic",
  "ai-sdk",
  "ai-sdk-data",
  "ndjson",
] as const;

export type ProtocolName = (typeof PROTOCOLS)[number];

/** What a payload without a protocol turned out to be. */
export type FormatName = "json" | "text" | "messagepack" | "protobuf" | "binary";

/** What a value is after decoding: JSON, so that every view, log and script can show it. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What a message is for. `heartbeat` only keeps the connection open, so a view may hide it. */
export type DecodedKind =
  | "open"
  | "heartbeat"
  | "event"
  | "request"
  | "reply"
  | "ack"
  | "error"
  | "control"
  | "close"
  | "data";

/**
 * Why a message is not, or not wholly, decoded. Views render `code` in the user's language; `text` is the English
 * sentence of log and command line.
 */
export interface Problem {
  readonly code:
    /** The payload was cut at the recording limit. */
    | "cut"
    /** Nothing of the payload was kept. */
    | "not-kept"
    /** It breaks the rules of its protocol. */
    | "malformed"
    /** It belongs to a message that was not seen. */
    | "unmatched"
    /** It goes beyond a bound of decoding. */
    | "too-large";
  readonly text: string;
}

/** A message as its meaning. */
export interface Decoded {
  /** Absent where no protocol is known: then `format` says what the payload is. */
  readonly protocol?: ProtocolName;
  readonly format?: FormatName;
  readonly kind: DecodedKind;
  /** One line in no language: the protocol's own words and a preview of the values. */
  readonly meaning: string;
  /** Event, method, command or operation. */
  readonly name?: string;
  /** Namespace, topic, destination or channel. */
  readonly channel?: string;
  /** Pairs request and reply, together with `role`. Unique only among what one side asks. */
  readonly id?: string;
  readonly role?: "asks" | "answers";
  /** Milliseconds from the request to this, its first answer. */
  readonly latency?: number;
  /** The values it carries, or the text they came in where they cannot be read. */
  readonly value?: JsonValue;
  /** Text that this message adds to what the stream builds. */
  readonly adds?: string;
  /** The payload was compressed inside its message. */
  readonly compression?: "gzip" | "deflate";
  readonly problem?: Problem;
  /** What it holds, where one payload holds several messages. */
  readonly parts?: readonly Decoded[];
}

/** One payload as a decoder gets it: a message, a chunk of a streamed body, or a whole body. */
export interface Message {
  readonly direction: Direction;
  readonly payload: Payload;
  /** Epoch milliseconds; without it no latency is told. */
  readonly at?: number;
  /** Name of an event of an event stream; "message" and "" are the same. */
  readonly eventName?: string;
}

/** What is known of a connection besides its messages. */
export interface ConnectionContext {
  readonly mechanism: Mechanism;
  readonly url: string;
  /** The sub-protocol that the server chose (`OpenedFact.protocol`), or where that is unknown the only one asked for. */
  readonly subprotocol?: string;
  /** Response headers, names in any case. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** Reads one connection's messages, in the order in which they were sent and received. */
export interface MessageDecoder {
  decode(message: Message): Decoded;
  /** The protocol of what lies in its messages, as soon as that is known. */
  readonly inner?: ProtocolName | undefined;
}

/** Reads what lies in the messages of another protocol. */
export interface InnerDecoder extends MessageDecoder {
  readonly protocol: ProtocolName | undefined;
}

type Fields = {
  [Field in Exclude<keyof Decoded, "kind" | "meaning">]?: Decoded[Field] | undefined;
};

/**
 * A decoded message; fields that are `undefined` are left out.
 *
 * @param meaning or how it is made, where that takes longer than all else: many messages are decoded for their names alone.
 */
export function decoded(
  kind: DecodedKind,
  meaning: string | (() => string),
  fields: Fields = {},
): Decoded {
  const known = { ...(defined(fields) as Partial<Decoded>), kind };
  if (typeof meaning === "string") return { ...known, meaning };
  let said: string | undefined;
  return {
    ...known,
    get meaning() {
      return (said ??= meaning());
    },
  };
}

export function problem(code: Problem["code"], text: string): Problem {
  return { code, text };
}
