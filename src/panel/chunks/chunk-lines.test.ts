import { describe, expect, it } from "vitest";
import { socketEntry } from "../../core/session/session-fixture.ts";
import type { EntryRecord } from "../../core/session/session-intake.ts";
import { Session } from "../../core/session/session.ts";
import { sliceOf } from "../timeline/time-slice.ts";
import { ChunkLines } from "./chunk-lines.ts";

function streamOf(facts: Partial<EntryRecord>): EntryRecord {
  return socketEntry({
    mechanism: "fetch",
    url: "https://app.example/feed",
    bytes: { sent: 0, received: -1 },
    ...facts,
  });
}

function linesOf(...records: readonly EntryRecord[]): ChunkLines {
  const session = new Session();
  for (const record of records) session.addEntry(record);
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

  it("lists the chunks of bodies that come side by side in order of time", () => {
    const body = (text: string) => ({ text, size: text.length, truncated: false });
    const at = (...times: number[]) => times.map((time) => ({ at: time, size: 1 }));
    const lines = linesOf(
      streamOf({ chunks: at(1000, 2000, 2500), body: body("abc") }),
      streamOf({ chunks: at(1500, 1600), body: body("de") }),
    );
    const each = <T>(of: (position: number) => T) =>
      Array.from({ length: lines.length }, (_, i) => of(i));
    expect(each((i) => lines.at(i))).toEqual([1000, 1500, 1600, 2000, 2500]);
    expect(each((i) => lines.payload(i).text).join("")).toBe("adebc");
    expect(each((i) => lines.gap(i))).toEqual([undefined, undefined, 100, 1000, 500]);
    expect(each((i) => lines.lineOf(lines.entry(i).index, lines.chunkNumber(i)))).toEqual(
      [0, 1, 2, 3, 4], // in the same order
    );
    const inRange = sliceOf(lines.length, (i) => lines.at(i), { from: 1400, to: 1700 });
    expect(inRange).toEqual({ first: 1, count: 2 });
    expect(lines.order).toMatchObject({ isAscending: true, earliest: 1000 });
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
