import { expect, test } from "vitest";
import type { Batch } from "../core/capture/batch.ts";
import { FLAG, KIND_CODE } from "../core/capture/vocabulary.ts";
import { trimBatch } from "./trim-batch.ts";

const batch: Batch = {
  document: "d",
  firstSeq: 10,
  count: 4,
  kinds: Uint8Array.of(
    KIND_CODE.started,
    KIND_CODE["message-sent"],
    KIND_CODE["message-received"],
    KIND_CODE["message-received"],
  ),
  ats: Float64Array.of(1, 2, 3, 4),
  subjects: Uint32Array.of(7, 7, 7, 7),
  sizes: Float64Array.of(-1, 2, 3, 1),
  flags: Uint8Array.of(0, FLAG.present, FLAG.present | FLAG.binary, FLAG.present),
  lengths: Uint32Array.of(0, 2, 3, 1),
  text: "abc",
  bytes: Uint8Array.of(1, 2, 3),
  facts: [
    [0, { name: "first", text: "" }],
    [3, { name: "last", text: "" }],
  ],
  ids: ["", "", "", "x"],
  now: 99,
};

test("drops the first rows with their payloads and facts, and keeps the rest in place", () => {
  const trimmed = trimBatch(batch, 2);
  expect(trimmed).toEqual({
    document: "d",
    firstSeq: 12,
    count: 2,
    kinds: Uint8Array.of(KIND_CODE["message-received"], KIND_CODE["message-received"]),
    ats: Float64Array.of(3, 4),
    subjects: Uint32Array.of(7, 7),
    sizes: Float64Array.of(3, 1),
    flags: Uint8Array.of(FLAG.present | FLAG.binary, FLAG.present),
    lengths: Uint32Array.of(3, 1),
    text: "c",
    bytes: Uint8Array.of(1, 2, 3),
    facts: [[1, { name: "last", text: "" }]],
    ids: ["", "x"],
    now: 99,
  });
});

test("takes binary payloads off the bytes and text off the text", () => {
  const trimmed = trimBatch(batch, 3);
  expect(trimmed.text).toBe("c");
  expect([...trimmed.bytes]).toEqual([]);
  expect(trimmed.firstSeq).toBe(13);
});
