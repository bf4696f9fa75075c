import type { Direction } from "../../core/capture/vocabulary.ts";
import { decoded, type Decoded, type JsonValue } from "../decoded.ts";
import { isList, isObject, own, textOf, type JsonObject } from "../formats/json-value.ts";
import { malformed } from "../formats/payload-content.ts";
import { preview, previewList, say } from "../formats/preview.ts";

const PROTOCOL = "signalr";

/** Names of the fields of each message type in the MessagePack encoding, after the type itself. */
const MSGPACK_FIELDS: Readonly<Record<number, readonly string[]>> = {
  1: ["headers", "invocationId", "target", "arguments", "streamIds"],
  2: ["headers", "invocationId", "item"],
  3: ["headers", "invocationId", "resultKind", "result"],
  4: ["headers", "invocationId", "target", "arguments", "streamIds"],
  5: ["headers", "invocationId"],
  6: [],
  7: ["error", "allowReconnect"],
  8: ["sequenceId"],
  9: ["sequenceId"],
};

/** `resultKind` of a completion that failed. */
const ERROR_RESULT = 1;

/** A message of the MessagePack hub protocol in the form of the JSON one, or `undefined` where it is none. */
export function fromMsgpack(value: JsonValue): JsonObject | undefined {
  if (!isList(value)) return undefined;
  const [type, ...values] = value;
  const names = typeof type === "number" ? MSGPACK_FIELDS[type] : undefined;
  if (type === undefined || names === undefined) return undefined;
  const fields = Object.fromEntries(
    names.map((name, index) => [name, values[index]]).filter(([, field]) => field !== undefined),
  ) as JsonObject;
  if (type !== 3 || own(fields, "resultKind") !== ERROR_RESULT) return { type, ...fields };
  return { type, ...fields, error: own(fields, "result") ?? null };
}

/** The message as its meaning. */
export function describeSignalR(message: JsonObject): Decoded {
  const id = textOf(own(message, "invocationId"));
  const mark = id === undefined ? undefined : `#${id}`;
  const fields = { protocol: PROTOCOL, id } as const;
  switch (own(message, "type")) {
    case 1:
    case 4:
      return describeCall(message, id, mark);
    case 2: {
      const item = own(message, "item");
      return decoded("reply", say(preview(item), mark), {
        ...fields,
        role: "answers",
        value: item,
      });
    }
    case 3:
      return describeCompletion(message, id, mark);
    case 5:
      return decoded("control", say("cancel", mark), fields);
    case 6:
      return decoded("heartbeat", "ping", fields);
    case 7: {
      const error = textOf(own(message, "error"));
      return decoded(error === undefined ? "close" : "error", say("close", error), {
        ...fields,
        value: message,
      });
    }
    case 8:
    case 9: {
      const name = own(message, "type") === 8 ? "ack" : "sequence";
      return decoded("control", say(name, preview(own(message, "sequenceId"))), {
        ...fields,
        value: message,
      });
    }
    default:
      return decoded("data", preview(message), {
        ...fields,
        value: message,
        problem: malformed("A type of message that is not known."),
      });
  }
}

function describeCall(
  message: JsonObject,
  id: string | undefined,
  mark: string | undefined,
): Decoded {
  const name = textOf(own(message, "target"));
  const args = own(message, "arguments");
  const shown = isList(args) ? previewList(args) : preview(args);
  return decoded(id === undefined ? "event" : "request", say(name, shown, mark), {
    protocol: PROTOCOL,
    name,
    value: args,
    id,
    role: id === undefined ? undefined : "asks",
    problem: name === undefined ? malformed("An invocation without a target.") : undefined,
  });
}

function describeCompletion(
  message: JsonObject,
  id: string | undefined,
  mark: string | undefined,
): Decoded {
  const error = own(message, "error");
  const failed = error !== undefined && error !== null;
  const value = failed ? error : own(message, "result");
  return decoded(
    failed ? "error" : "reply",
    say(failed ? "error" : undefined, preview(value), mark),
    { protocol: PROTOCOL, id, role: id === undefined ? undefined : "answers", value },
  );
}

/** `{protocol, version}` asks for a hub protocol. */
export function isHandshakeRequest(value: JsonValue | undefined): value is JsonObject {
  return (
    isObject(value) &&
    textOf(own(value, "protocol")) !== undefined &&
    typeof own(value, "version") === "number"
  );
}

/** The handshake, which is JSON in both encodings; the server's answer is empty or has an error. */
export function describeHandshake(message: JsonObject, direction: Direction): Decoded {
  const fields = { protocol: PROTOCOL, id: "handshake", value: message } as const;
  if (direction === "sent") {
    const name = textOf(own(message, "protocol"));
    return decoded("open", say("handshake", name, preview(own(message, "version"))), {
      ...fields,
      role: "asks",
    });
  }
  const error = textOf(own(message, "error"));
  return decoded(error === undefined ? "open" : "error", say("handshake", error), {
    ...fields,
    role: "answers",
  });
}
