import { decoded, type Decoded, type JsonValue, type Message } from "../decoded.ts";
import { joinEach } from "../formats/join-parts.ts";
import { idOf, isList, isObject, own, textOf, type JsonObject } from "../formats/json-value.ts";
import { preview, previewList, say } from "../formats/preview.ts";
import { jsonContent, notOf, undecoded } from "../formats/undecoded.ts";

const PROTOCOL = "json-rpc";

/** Methods by which protocols on JSON-RPC keep their connection open. MCP: `ping`. */
const HEARTBEATS = new Set(["ping"]);

/**
 * JSON-RPC 2.0: requests, notifications, responses, and batches of them.
 *
 * @see https://www.jsonrpc.org/specification
 */
export function decodeJsonRpc({ payload }: Message): Decoded {
  const { value, problem } = jsonContent(payload);
  const objects = (isList(value) ? value : [value]).filter(isRpc);
  if (objects.length === 0) return undecoded(PROTOCOL, payload, problem ?? notOf(PROTOCOL));
  const joined = joinEach(PROTOCOL, objects, describe);
  return problem === undefined ? joined : { ...joined, problem };
}

/** Whether a value is a message of JSON-RPC 2.0. */
export function isRpc(value: JsonValue | undefined): value is JsonObject {
  return isObject(value) && own(value, "jsonrpc") === "2.0";
}

function describe(message: JsonObject): Decoded {
  const method = textOf(own(message, "method"));
  const id = idOf(own(message, "id"));
  const mark = id === undefined ? undefined : `#${id}`;
  if (method !== undefined) {
    const params = own(message, "params");
    const shown = isList(params) ? previewList(params) : preview(params);
    const isHeartbeat = HEARTBEATS.has(method) && params === undefined;
    return decoded(
      isHeartbeat ? "heartbeat" : id === undefined ? "event" : "request",
      say(method, shown, mark),
      {
        protocol: PROTOCOL,
        name: method,
        value: params,
        id,
        role: id === undefined ? undefined : "asks",
      },
    );
  }
  const error = own(message, "error");
  const result = error ?? own(message, "result");
  const meaning = say(error === undefined ? undefined : "error", preview(result), mark);
  return decoded(error === undefined ? "reply" : "error", meaning, {
    protocol: PROTOCOL,
    value: result,
    id,
    role: id === undefined ? undefined : "answers",
  });
}
