import { decoded, type Decoded, type JsonValue, type Message } from "../decoded.ts";
import { jsonOf } from "../formats/json-text.ts";
import { idOf, isObject, own } from "../formats/json-value.ts";
import { textContent } from "../formats/payload-content.ts";
import { say } from "../formats/preview.ts";
import { jsonContent, notOf, undecoded } from "../formats/undecoded.ts";
import { describeBody } from "./graphql-ws.ts";

const PROTOCOL = "graphql-sse";

/**
 * GraphQL over event streams: events `next` and `complete`, with the operation's id where several share a stream.
 *
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export function decodeGraphqlSse({ payload, eventName }: Message): Decoded {
  if (eventName === "complete") return decodeComplete(textContent(payload)?.text ?? "");
  const { value, problem } = jsonContent(payload);
  const result = resultIn(value);
  if (result === undefined) return undecoded(PROTOCOL, payload, problem ?? notOf(PROTOCOL));
  const id = isObject(value) ? idOf(own(value, "id")) : undefined;
  const failed = isObject(result) && own(result, "errors") !== undefined;
  const mark = id === undefined ? undefined : `#${id}`;
  return decoded(failed ? "error" : "event", say(eventName, describeBody(result), mark), {
    protocol: PROTOCOL,
    value: result,
    id,
    problem,
  });
}

function decodeComplete(text: string): Decoded {
  const value = jsonOf(text);
  const id = isObject(value) ? idOf(own(value, "id")) : undefined;
  return decoded("control", say("complete", id === undefined ? undefined : `#${id}`), {
    protocol: PROTOCOL,
    id,
  });
}

/** The execution result in an event, alone or in an envelope with the operation's id. */
export function resultIn(value: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(value)) return undefined;
  const inner = own(value, "id") === undefined ? value : own(value, "payload");
  if (!isObject(inner)) return undefined;
  const isResult = own(inner, "data") !== undefined || Array.isArray(own(inner, "errors"));
  return isResult || own(inner, "incremental") !== undefined ? inner : undefined;
}
