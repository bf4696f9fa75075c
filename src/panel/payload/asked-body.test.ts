import { expect, it } from "vitest";
import { lackOf } from "./asked-body.ts";

it.each([
  ["no body", undefined, undefined],
  ["a whole text", { kind: "text", text: "价", size: 3 }, undefined],
  ["an empty blob", { kind: "blob", size: 0 }, undefined],
  ["whole bytes", { kind: "binary", base64: "AP8K", size: 3 }, undefined],
  ["a blob", { kind: "blob", size: 3, mimeType: "text/plain" }, { kind: "absent" }],
  ["a stream", { kind: "stream", size: -1 }, { kind: "absent" }],
  ["a document", { kind: "document", size: -1 }, { kind: "absent" }],
  [
    "a text that was cut",
    { kind: "text", text: "价a", size: 9, truncated: true },
    { kind: "cut", held: 4, size: 9 },
  ],
  [
    "bytes that were cut",
    { kind: "binary", base64: "AP8=", size: 70_000, truncated: true },
    { kind: "cut", held: 2, size: 70_000 },
  ],
  ["a form", { kind: "form", text: "a=1", size: -1 }, { kind: "files" }],
] as const)("knows what is missing of %s", (_, body, lack) => {
  expect(lackOf(body)).toEqual(lack);
});
