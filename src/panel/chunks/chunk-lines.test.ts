import { describe, expect, it } from "vitest";
import { socketEntry } from "../../core/session/session-fixture.ts";
import type { EntryRecord } from "../../core/session/session-intake.ts";
import { Session } from "../../core/session/session.ts";
import { ChunkLines } from "./chunk-lines.ts";

function streamOf(facts: Partial<EntryRecord>): EntryRecord {
  return socketEntry({
    mechanism: "fetch",
    url: "https://app.example/feed",
    bytes: { sent: 0, received: -1 },
    ...facts,
  });
}

function linesOf(record: EntryRecord): ChunkLines {
  const session = new Session();
  session.addEntry(record);
  const lines = new ChunkLines(session);
  lines.update(session.endpoints()[0]!);
  return lines;
}

const chunks = (...sizes: number[]) => sizes.map((size, i) => ({ at: 100 + i * 10, size }));

describe("ChunkLines", () => {
  it("cuts a text body where the chunks ended, counted in bytes of UTF-8", () => {
    const body = { text: "a\u00e9\u706bz", size: 7, truncated: false };
    const lines = linesOf(streamOf({ chunks: chunks(3, 3, 1), body }));
    const texts = Array.from({ length: lines.length }, (_, i) => lines.payload(i).text);
    expect(texts).toEqual(["a\u00e9", "\u706b", "z"]);
    expect(lines.gap(0)).toBeUndefined();
    expect(lines.gap(2)).toBe(10);
  });

  it("gives bytes of a binary body", () => {
    const body = { bytes: Uint8Array.of(1, 2, 3, 4), size: 4, truncated: false };
    const lines = linesOf(streamOf({ chunks: chunks(1, 3), body }));
    expect(lines.payload(1)).toEqual({ bytes: Uint8Array.of(2, 3, 4), size: 3, truncated: false });
  });

  it("says where a body was cut off", () => {
    const body = { text: "abcd", size: 9, truncated: true };
    const lines = linesOf(streamOf({ chunks: chunks(3, 3, 3), body }));
    expect(lines.payload(1)).toEqual({ text: "d", size: 3, truncated: true });
    expect(lines.payload(2)).toEqual({ size: 3, truncated: true });
  });

  it("has no payload for a body that was not kept", () => {
    expect(linesOf(streamOf({ chunks: chunks(3) })).payload(0)).toEqual({
      size: 3,
      truncated: true,
    });
  });
});
