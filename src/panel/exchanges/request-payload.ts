import type { RequestBody } from "../../core/capture/vocabulary.ts";
import type { Payload } from "../../core/session/model.ts";
import { fromBase64 } from "../../log/base64.ts";

/** What a request sent, as a payload like any other. */
export function requestPayload(body: RequestBody): Payload {
  const bytes = body.base64 === undefined ? undefined : fromBase64(body.base64);
  return {
    size: body.size,
    truncated: body.truncated ?? false,
    ...(body.text === undefined ? {} : { text: body.text }),
    ...(bytes === undefined ? {} : { bytes }),
  };
}
