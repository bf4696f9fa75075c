import type { Payload } from "../../core/session/model.ts";
import type { Decoded, Problem, ProtocolName } from "../decoded.ts";
import { readJson } from "./json-text.ts";
import type { JsonReading } from "./json-text.ts";
import { malformed, NOT_KEPT, textContent } from "./payload-content.ts";
import { decodePlain } from "./plain.ts";

/** The payload as it is, with the reason why its protocol's decoder could make nothing of it. */
export function undecoded(protocol: ProtocolName, payload: Payload, problem: Problem): Decoded {
  return { ...decodePlain(payload), protocol, problem };
}

/** The JSON of a message; `value` is absent where it has none, and then `problem` says why. */
export function jsonContent(payload: Payload): JsonReading {
  const content = textContent(payload);
  if (content !== undefined) return readJson(content.text, content.isCut);
  return {
    problem: payload.bytes === undefined ? NOT_KEPT : malformed("Binary where text was expected."),
  };
}

/** Why a payload that is JSON is no message of the protocol. */
export function notOf(protocol: ProtocolName): Problem {
  return malformed(`Not a message of ${protocol}.`);
}
