import { decoded, type Decoded, type Message, type ProtocolName } from "../decoded.ts";
import { idOf, isList, isObject, own, textOf, type JsonObject } from "../formats/json-value.ts";
import { malformed } from "../formats/payload-content.ts";
import { preview, say } from "../formats/preview.ts";
import { jsonContent, notOf, undecoded } from "../formats/undecoded.ts";
import type { JsonValue } from "../decoded.ts";

type GraphqlProtocol = Extract<ProtocolName, "graphql-transport-ws" | "subscriptions-transport-ws">;

interface Sense {
  readonly kind: Decoded["kind"];
  readonly role?: "asks" | "answers";
  /** Pairs messages that carry no id. */
  readonly id?: string;
}

const CONNECTION = "connection";

/** Message types of graphql-transport-ws (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). */
const CURRENT: Readonly<Record<string, Sense>> = {
  connection_init: { kind: "open", role: "asks", id: CONNECTION },
  connection_ack: { kind: "open", role: "answers", id: CONNECTION },
  ping: { kind: "heartbeat", role: "asks", id: "ping" },
  pong: { kind: "heartbeat", role: "answers", id: "ping" },
  subscribe: { kind: "request", role: "asks" },
  next: { kind: "event", role: "answers" },
  error: { kind: "error", role: "answers" },
  complete: { kind: "control", role: "answers" },
};

/** Message types of the legacy protocol (apollographql/subscriptions-transport-ws, PROTOCOL.md). */
const LEGACY: Readonly<Record<string, Sense>> = {
  connection_init: { kind: "open", role: "asks", id: CONNECTION },
  connection_ack: { kind: "open", role: "answers", id: CONNECTION },
  connection_error: { kind: "error", role: "answers", id: CONNECTION },
  connection_terminate: { kind: "close" },
  ka: { kind: "heartbeat" },
  start: { kind: "request", role: "asks" },
  data: { kind: "event", role: "answers" },
  error: { kind: "error", role: "answers" },
  complete: { kind: "control", role: "answers" },
  stop: { kind: "control" },
};

const TYPES: Readonly<Record<GraphqlProtocol, Readonly<Record<string, Sense>>>> = {
  "graphql-transport-ws": CURRENT,
  "subscriptions-transport-ws": LEGACY,
};

/** Types that only one of the two protocols has, and that name it. */
export const TELLING_TYPES: Readonly<Record<string, GraphqlProtocol>> = {
  subscribe: "graphql-transport-ws",
  next: "graphql-transport-ws",
  start: "subscriptions-transport-ws",
  data: "subscriptions-transport-ws",
  ka: "subscriptions-transport-ws",
  connection_terminate: "subscriptions-transport-ws",
};

/** A message of GraphQL over WebSocket. */
export function decodeGraphqlWs(
  protocol: GraphqlProtocol,
  { payload, direction }: Message,
): Decoded {
  const { value, problem } = jsonContent(payload);
  const type = isObject(value) ? textOf(own(value, "type")) : undefined;
  if (!isObject(value) || type === undefined) {
    return undecoded(protocol, payload, problem ?? notOf(protocol));
  }
  const types = TYPES[protocol];
  const sense = Object.hasOwn(types, type) ? types[type] : undefined;
  const id = idOf(own(value, "id"));
  const body = own(value, "payload");
  const isEnd = type === "complete" && direction === "sent";
  // A client's "complete" ends its own request and answers nothing.
  const role = isEnd ? undefined : sense?.role;
  const mark = id === undefined ? undefined : `#${id}`;
  return decoded(sense?.kind ?? "data", say(type, describeBody(body), mark), {
    protocol,
    name: operationOf(body),
    value: body,
    id: id ?? sense?.id,
    role,
    problem: problem ?? (sense === undefined ? malformed(`No message type "${type}".`) : undefined),
  });
}

/** An operation reads as its name and variables, a result as its data or errors. */
export function describeBody(body: JsonValue | undefined): string | undefined {
  if (!isObject(body)) return body === undefined ? undefined : preview(body);
  if (textOf(own(body, "query")) !== undefined) {
    const variables = own(body, "variables");
    const shown = isObject(variables) && Object.keys(variables).length > 0 ? variables : undefined;
    return say(operationOf(body), preview(shown));
  }
  const errors = own(body, "errors");
  if (isList(errors) && errors.length > 0) return say("errors", errorTexts(errors));
  return preview(own(body, "data") ?? body);
}

function errorTexts(errors: readonly JsonValue[]): string {
  const texts = errors.map((error) =>
    isObject(error) ? textOf(own(error, "message")) : undefined,
  );
  return texts.map((text) => text ?? "?").join("; ");
}

/** The name of a GraphQL operation: as given, as its document says, or its first field. */
export function operationOf(body: JsonValue | undefined): string | undefined {
  if (!isObject(body)) return undefined;
  return textOf(own(body, "operationName")) ?? nameInDocument(body);
}

function nameInDocument(body: JsonObject): string | undefined {
  const query = textOf(own(body, "query"))?.slice(0, 2000);
  if (query === undefined) return undefined;
  const named = /\b(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/.exec(query)?.[1];
  return named ?? /\{\s*([_A-Za-z]\w*)/.exec(query)?.[1];
}
