import type { RequestBody } from "../../core/capture/vocabulary.ts";
import type { Payload } from "../../core/session/model.ts";

/** What a request sent, as a payload like any other. */
export function requestPayload(body: RequestBody): Payload {
  return {
    size: body.size,
    truncated: body.truncated ?? false,
    ...(body.text === undefined ? {} : { text: body.text }),
    ...(body.base64 === undefined
      ? {}
      : { bytes: Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0)) }),
  };
}
