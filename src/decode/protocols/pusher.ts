import { decoded, type Decoded, type Message } from "../decoded.ts";
import { jsonOf } from "../formats/json-text.ts";
import { isObject, own, textOf } from "../formats/json-value.ts";
import { preview, say } from "../formats/preview.ts";
import { jsonContent, notOf, undecoded } from "../formats/undecoded.ts";

const PROTOCOL = "pusher";

interface Sense {
  readonly kind: Decoded["kind"];
  readonly id?: "ping" | "subscription";
  readonly role?: "asks" | "answers";
}

/** The protocol's own events; all others are the application's. */
const OWN_EVENTS: Readonly<Record<string, Sense>> = {
  "pusher:connection_established": { kind: "open" },
  "pusher:ping": { kind: "heartbeat", id: "ping", role: "asks" },
  "pusher:pong": { kind: "heartbeat", id: "ping", role: "answers" },
  "pusher:subscribe": { kind: "request", id: "subscription", role: "asks" },
  "pusher:unsubscribe": { kind: "control" },
  "pusher:error": { kind: "error" },
  "pusher:subscription_error": { kind: "error", id: "subscription", role: "answers" },
  "pusher:signin": { kind: "request" },
  "pusher:signin_success": { kind: "reply" },
  "pusher_internal:subscription_succeeded": { kind: "reply", id: "subscription", role: "answers" },
};

/**
 * Pusher channels, protocol 7: `{event, channel, data}`, the data often JSON in a text.
 *
 * @see https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol/
 */
export function decodePusher({ payload }: Message): Decoded {
  const { value, problem } = jsonContent(payload);
  const name = isObject(value) ? textOf(own(value, "event")) : undefined;
  if (!isObject(value) || name === undefined) {
    return undecoded(PROTOCOL, payload, problem ?? notOf(PROTOCOL));
  }
  const sent = own(value, "data");
  const data = typeof sent === "string" ? (jsonOf(sent) ?? sent) : sent;
  const inData = isObject(data) ? textOf(own(data, "channel")) : undefined;
  const channel = textOf(own(value, "channel")) ?? inData;
  const sense = Object.hasOwn(OWN_EVENTS, name) ? OWN_EVENTS[name] : undefined;
  const id = sense?.id === "subscription" ? `subscription ${channel ?? ""}` : sense?.id;
  const isEmpty = isObject(data) && Object.keys(data).length === 0;
  return decoded(sense?.kind ?? "event", say(channel, name, isEmpty ? undefined : preview(data)), {
    protocol: PROTOCOL,
    name,
    channel,
    value: data,
    id,
    role: sense?.role,
    problem,
  });
}

/** Whether an event name is one of the protocol's own. */
export function isPusherEvent(name: string | undefined): boolean {
  return name !== undefined && /^pusher(?:_internal)?:[a-z_]+$/.test(name);
}
