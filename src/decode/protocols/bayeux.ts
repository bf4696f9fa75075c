import { decoded, type Decoded, type JsonValue, type Message } from "../decoded.ts";
import { joinEach } from "../formats/join-parts.ts";
import { idOf, isList, isObject, own, textOf, type JsonObject } from "../formats/json-value.ts";
import { preview, say } from "../formats/preview.ts";
import { jsonContent, notOf, undecoded } from "../formats/undecoded.ts";
import type { Direction } from "../../core/capture/vocabulary.ts";

const PROTOCOL = "bayeux";

/**
 * Bayeux (CometD, Faye): lists of messages over WebSocket and in polling bodies.
 *
 * @see https://docs.cometd.org/current/reference/#_bayeux
 */
export function decodeBayeux({ payload, direction }: Message): Decoded {
  const { value, problem } = jsonContent(payload);
  const messages = bayeuxMessages(value);
  if (messages.length === 0) {
    // Faye's heartbeat over WebSocket is an empty list.
    if (isList(value) && value.length === 0) {
      return decoded("heartbeat", "[]", { protocol: PROTOCOL });
    }
    return undecoded(PROTOCOL, payload, problem ?? notOf(PROTOCOL));
  }
  const joined = joinEach(PROTOCOL, messages, (message) => describe(message, direction));
  return problem === undefined ? joined : { ...joined, problem };
}

/** The objects with a channel in a value. */
export function bayeuxMessages(value: JsonValue | undefined): readonly JsonObject[] {
  const items = isList(value) ? value : [value];
  return items.filter(isObject).filter((item) => textOf(own(item, "channel"))?.startsWith("/"));
}

function describe(message: JsonObject, direction: Direction): Decoded {
  const channel = textOf(own(message, "channel")) ?? "";
  const success = own(message, "successful");
  const isAnswer = success !== undefined;
  const error = success === false ? (textOf(own(message, "error")) ?? "error") : undefined;
  const subscription = preview(own(message, "subscription"));
  const data = own(message, "data");
  // What the server publishes has an id at times, which answers nothing.
  const id = direction === "sent" || isAnswer ? idOf(own(message, "id")) : undefined;
  const fields = { protocol: PROTOCOL, name: channel, channel, value: data ?? message } as const;
  const mark = id === undefined ? undefined : `#${id}`;
  const meaning = say(channel, subscription, preview(data), error, mark);
  const paired = {
    id,
    role: id === undefined ? undefined : isAnswer ? ("answers" as const) : ("asks" as const),
  };
  if (error !== undefined) return decoded("error", meaning, { ...fields, ...paired });
  switch (channel) {
    case "/meta/handshake":
      return decoded("open", meaning, { ...fields, ...paired });
    case "/meta/connect":
      // It is held until there is news: its time says nothing of the server's speed.
      return decoded("heartbeat", meaning, { ...fields, id });
    case "/meta/disconnect":
      return decoded("close", meaning, { ...fields, ...paired });
    case "/meta/subscribe":
    case "/meta/unsubscribe":
      return decoded(isAnswer ? "reply" : "request", meaning, { ...fields, ...paired });
    default:
      return decoded(isAnswer ? "ack" : "event", meaning, { ...fields, ...paired });
  }
}
