import { describe, expect, it } from "vitest";
import { EventStreamReader } from "./event-stream-reader.ts";

type Told = readonly [name: string, data: string, id: string];

/** `undefined` is a hole in the body. */
function read(...chunks: readonly (string | Uint8Array | undefined)[]) {
  const events: Told[] = [];
  const retries: number[] = [];
  const ids: string[] = [];
  let comments = 0;
  let tooLong = 0;
  const reader = new EventStreamReader({
    onEvent: (...event) => events.push(event),
    onId: (id) => ids.push(id),
    onComment: () => comments++,
    onTooLong: () => tooLong++,
    onRetry: (milliseconds) => retries.push(milliseconds),
  });
  for (const chunk of chunks) {
    if (chunk === undefined) reader.skip();
    else reader.read(chunk);
  }
  return { events, ids, comments, retries, tooLong };
}

const encode = (text: string) => new TextEncoder().encode(text);

describe("reading an event stream", () => {
  // The examples of WHATWG HTML, 9.2.6.
  it("reads the standard's examples", () => {
    expect(read("data: YHOO\ndata: +2\ndata: 10\n\n").events).toEqual([
      ["message", "YHOO\n+2\n10", ""],
    ]);
    const four = read(
      ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
    );
    expect(four.comments).toBe(1);
    expect(four.events).toEqual([
      ["message", "first event", "1"],
      ["message", "second event", ""],
      ["message", " third event", ""],
    ]);
    expect(read("data\n\ndata\ndata\n\ndata:").events).toEqual([
      ["message", "", ""],
      ["message", "\n", ""],
    ]);
  });

  it("keeps the last id for the events after it", () => {
    expect(read("id: 7\ndata: a\n\nevent: x\ndata: b\n\n").events).toEqual([
      ["message", "a", "7"],
      ["x", "b", "7"],
    ]);
  });

  it("takes the id of a block without data", () => {
    const text =
      "id: 1\ndata: a\n\nid: 2\n\ndata: b\n\n: mark\nevent: x\nid:3\n\ndata: c\n\nid\n\ndata: d\n\n";
    const told = {
      events: [
        ["message", "a", "1"],
        ["message", "b", "2"],
        ["message", "c", "3"],
        ["message", "d", ""],
      ],
      ids: ["2", "3", ""],
      comments: 1,
    };
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      const body = text.replaceAll("\n", lineEnd);
      expect(read(body)).toMatchObject(told);
      expect(read(...Array.from(body))).toMatchObject(told);
    }
  });

  it("takes no id that is wrong, not of a field of that name, or whose block has not ended", () => {
    expect(read("id: 1\0\n\nidea: 2\n\n id: 3\n\n:id: 4\n\nid: 5\n").ids).toEqual([]);
    expect(read("id: 1\ndata\n\n", "id: 2", undefined, "\n\n\n\ndata: a\n\n")).toMatchObject({
      events: [
        ["message", "", "1"],
        ["message", "a", "1"],
      ],
      ids: [],
    });
  });

  it("keeps the last retry and ignores a wrong one", () => {
    expect(read("retry: 2500\n\nretry: soon\n\n").retries).toEqual([2500]);
  });

  it("reads characters and line ends that are split over chunks", () => {
    const bytes = encode("\uFEFFdata: 価格 €\r\n\r\ndata: 2\r\n\r\n");
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(read(...single).events).toEqual([
      ["message", "価格 €", ""],
      ["message", "2", ""],
    ]);
    expect(read("\uFEFFdata: a\r", "\n\r", "\ndata: b\r\r").events).toEqual([
      ["message", "a", ""],
      ["message", "b", ""],
    ]);
  });

  it("tells an event when its blank line is there, not with the next chunk", () => {
    expect(read("data: a\r\r").events).toEqual([["message", "a", ""]]);
  });

  it("goes on with the next whole event after a hole", () => {
    expect(read("data: a\n\ndata: b", undefined, "lost\n", "\ndata: c\n\n").events).toEqual([
      ["message", "a", ""],
      ["message", "c", ""],
    ]);
  });

  it("lives through a line without an end", () => {
    const endless = "data: " + "x".repeat(700_000);
    const { events, tooLong } = read(endless, endless, "\n\ndata: after\n\n");
    expect(events).toEqual([["message", "after", ""]]);
    expect(tooLong).toBe(1);
  });
});
