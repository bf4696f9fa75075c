import { describe, expect, it } from "vitest";
import { isBatch } from "../../bridge/check-batch.ts";
import { DEFAULT_LIMITS } from "../../bridge/messages.ts";
import {
  FLAG,
  KIND_CODE,
  UNCOUNTED_SIZE,
  type StartedFact,
} from "../../core/capture/vocabulary.ts";
import { drain } from "./drain.ts";
import { absentPayload, binaryPayload, pendingPayload, textPayload } from "../facts/payload.ts";
import { Recorder } from "./recorder.ts";

const STARTED: StartedFact = {
  mechanism: "eventsource",
  method: "GET",
  url: "http://a/",
  requestHeaders: [],
  visible: true,
};

function recorded() {
  const recorder = new Recorder(DEFAULT_LIMITS);
  return { recorder, subject: recorder.start(STARTED, 1000) };
}

const take = (recorder: Recorder, from: number) => drain(recorder.ring, "d", from, (fact) => fact)!;

describe("a batch", () => {
  it("holds name and id of the events of a stream, and none where there is none", () => {
    const { recorder, subject } = recorded();
    recorder.event(subject, "one", "message", "");
    recorder.event(subject, "two", "tick", "7");
    recorder.event(subject, "", "message", "");
    const batch = take(recorder, 1);
    expect(isBatch(batch)).toBe(true);
    expect(batch.text).toBe("onetwo");
    expect([...batch.lengths]).toEqual([3, 3, 0]);
    expect([...batch.kinds]).toEqual(new Array(3).fill(KIND_CODE["message-received"]));
    expect([...batch.sizes]).toEqual(new Array(3).fill(UNCOUNTED_SIZE));
    expect([...batch.flags]).toEqual(new Array(3).fill(FLAG.present));
    expect([...(batch.names ?? [])].map((code) => batch.nameTable?.[code])).toEqual([
      "message",
      "tick",
      "message",
    ]);
    expect(batch.ids).toEqual(["", "7", ""]);
    expect(take(recorder, 3).ids).toBeUndefined();
  });

  it("holds each event in its row, texts and bytes joined apart", () => {
    const { recorder, subject } = recorded();
    recorder.payload("message-received", subject, textPayload("héllo", 99), {
      name: "tick",
      id: "7",
    });
    recorder.payload("message-sent", subject, binaryPayload(new Uint8Array([1, 2, 3]), 99)!, {
      buffered: 42,
    });
    recorder.payload("message-received", subject, absentPayload(9));
    recorder.payload("message-received", subject, textPayload("world", 99), { name: "tick" });
    const seq = recorder.payload("message-received", subject, pendingPayload(2));
    recorder.fill(seq, subject, binaryPayload(new Uint8Array([4, 5]), 99)!);
    recorder.end(subject, { state: "closed" });
    const batch = take(recorder, 0);
    expect(isBatch(batch)).toBe(true);
    expect(batch.count).toBe(8);
    expect([...batch.kinds]).toEqual(
      (
        [
          "started",
          "message-received",
          "message-sent",
          "message-received",
          "message-received",
          "message-received",
          "payload-filled",
          "ended",
        ] as const
      ).map((kind) => KIND_CODE[kind]),
    );
    expect(batch.ats[0]).toBe(1000);
    expect([...batch.subjects]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect([...batch.sizes]).toEqual([0, UNCOUNTED_SIZE, 3, 9, UNCOUNTED_SIZE, 2, 2, 0]);
    expect([...batch.lengths]).toEqual([0, 5, 3, 0, 5, 0, 2, 0]);
    expect(batch.text).toBe("hélloworld");
    expect([...batch.bytes]).toEqual([1, 2, 3, 4, 5]);
    expect(batch.flags[5]).toBe(FLAG.pending);
    expect(batch.nameTable).toEqual(["", "tick"]);
    expect([...batch.names!]).toEqual([0, 1, 0, 0, 1, 0, 0, 0]);
    expect(batch.ids).toEqual(["", "7", "", "", "", "", "", ""]);
    expect([...batch.buffered!]).toEqual([0, 0, 42, 0, 0, 0, seq, 0]);
    expect(batch.facts).toEqual([
      [0, STARTED],
      [7, { state: "closed" }],
    ]);
  });

  it("leaves out the columns that no row needs", () => {
    const { recorder, subject } = recorded();
    recorder.payload("message-received", subject, textPayload("x", 9));
    expect(Object.keys(take(recorder, 0))).not.toEqual(
      expect.arrayContaining(["names", "nameTable", "ids", "buffered"]),
    );
  });

  it("holds 500 events at most, and the next goes on where it ended", () => {
    const { recorder, subject } = recorded();
    for (let index = 0; index < 1200; index += 1) {
      recorder.payload("message-received", subject, textPayload(`${index},`, 9));
    }
    let text = "";
    let next = 0;
    const counts: number[] = [];
    while (next < recorder.ring.next) {
      const batch = take(recorder, next);
      expect(batch.firstSeq).toBe(next);
      counts.push(batch.count);
      text += batch.text;
      next += batch.count;
    }
    expect(counts).toEqual([500, 500, 201]);
    expect(text.split(",")).toHaveLength(1201);
  });

  it("is bounded in payload, but holds at least one event", () => {
    const { recorder, subject } = recorded();
    for (const length of [200_000, 200_000, 800_000]) {
      recorder.payload("message-received", subject, textPayload("x".repeat(length), 900_000));
    }
    expect(take(recorder, 0).count).toBe(2);
    expect(take(recorder, 1).count).toBe(1);
    const last = take(recorder, 3);
    expect([last.count, last.text.length]).toEqual([1, 800_000]);
  });

  it("begins with the oldest event held when more was asked for, and is nothing at the end", () => {
    const recorder = new Recorder({ ...DEFAULT_LIMITS, ringEvents: 10 });
    const subject = recorder.start(STARTED);
    for (let index = 0; index < 99; index += 1) {
      recorder.payload("message-received", subject, textPayload("x", 9));
    }
    expect(take(recorder, 0)).toMatchObject({ firstSeq: 90, count: 10 });
    expect(drain(recorder.ring, "d", 100, (fact) => fact)).toBeUndefined();
  });
});
