import { decoded, type Decoded, type JsonValue, type Message } from "../decoded.ts";
import { jsonOf } from "../formats/json-text.ts";
import { isObject, own, textOf, type JsonObject } from "../formats/json-value.ts";
import { malformed } from "../formats/payload-content.ts";
import { preview, say } from "../formats/preview.ts";
import { jsonContent, notOf, undecoded } from "../formats/undecoded.ts";

const PROTOCOL = "action-cable";

/**
 * Action Cable (sub-protocol `actioncable-v1-json`): commands with an identifier that is JSON in a text, and what the
 * server sends for them.
 *
 * @see https://github.com/rails/rails/blob/main/actioncable/lib/action_cable/server/connection.rb
 * @see https://docs.anycable.io/misc/action_cable_protocol
 */
export function decodeActionCable({ payload, direction }: Message): Decoded {
  const { value, problem } = jsonContent(payload);
  if (!isObject(value)) return undecoded(PROTOCOL, payload, problem ?? notOf(PROTOCOL));
  const part = direction === "sent" ? describeCommand(value) : describeFromServer(value);
  if (part === undefined) return undecoded(PROTOCOL, payload, problem ?? notOf(PROTOCOL));
  return problem === undefined ? part : { ...part, problem };
}

function describeCommand(message: JsonObject): Decoded | undefined {
  const command = textOf(own(message, "command"));
  if (command === undefined) return undefined;
  const identifier = textOf(own(message, "identifier"));
  const channel = channelOf(identifier);
  const data = nested(own(message, "data"));
  const action = isObject(data) ? textOf(own(data, "action")) : undefined;
  const isSubscribe = command === "subscribe";
  return decoded(isSubscribe ? "request" : "event", say(channel, command, preview(data)), {
    protocol: PROTOCOL,
    name: action ?? command,
    channel,
    value: data ?? nested(identifier),
    id: isSubscribe ? identifier : undefined,
    role: isSubscribe ? "asks" : undefined,
  });
}

function describeFromServer(message: JsonObject): Decoded | undefined {
  const type = textOf(own(message, "type"));
  const identifier = textOf(own(message, "identifier"));
  const channel = channelOf(identifier);
  const content = own(message, "message");
  const fields = { protocol: PROTOCOL, name: type, channel } as const;
  switch (type) {
    case "welcome":
      return decoded("open", type, fields);
    case "ping":
      return decoded("heartbeat", say(type, preview(content)), { ...fields, value: content });
    case "confirm_subscription":
      return decoded("reply", say(channel, type), { ...fields, id: identifier, role: "answers" });
    case "reject_subscription":
      return decoded("error", say(channel, type), { ...fields, id: identifier, role: "answers" });
    case "disconnect":
      return decoded("close", say(type, textOf(own(message, "reason"))), {
        ...fields,
        value: message,
      });
    case undefined:
      if (identifier === undefined) return undefined;
      return decoded("event", say(channel, preview(content)), { ...fields, value: content });
    default:
      return decoded("data", say(channel, type, preview(content)), {
        ...fields,
        value: message,
        problem: malformed(`No message type "${type}".`),
      });
  }
}

/** JSON in a text, or the value as it is. */
function nested(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === "string" ? (jsonOf(value) ?? value) : value;
}

/** The channel's name, with its parameters where it has some. */
function channelOf(identifier: string | undefined): string | undefined {
  const value = nested(identifier);
  if (!isObject(value)) return identifier;
  const name = textOf(own(value, "channel"));
  const others = Object.entries(value).filter(([key]) => key !== "channel");
  return others.length === 0 ? name : say(name, preview(Object.fromEntries(others)));
}
