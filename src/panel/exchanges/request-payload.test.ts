import { expect, it } from "vitest";
import { requestPayload } from "./request-payload.ts";

it("shows the bytes that a request sent", () => {
  expect(requestPayload({ kind: "binary", base64: "AQL/", size: 3 })).toEqual({
    bytes: Uint8Array.of(1, 2, 255),
    size: 3,
    truncated: false,
  });
});

it("shows nothing of what is no base64, as a file or an older recording may have it", () => {
  expect(requestPayload({ kind: "binary", base64: "%%%", size: 3 })).toEqual({
    size: 3,
    truncated: false,
  });
});
