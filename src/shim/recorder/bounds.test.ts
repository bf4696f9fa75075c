import { describe, expect, it } from "vitest";
import { isBatch } from "../../bridge/check-batch.ts";
import { FROM_SHIM_CHECKS } from "../../bridge/check-from-shim.ts";
import { DEFAULT_LIMITS } from "../../bridge/messages.ts";
import type { StartedFact } from "../../core/capture/vocabulary.ts";
import { textPayload } from "../facts/payload.ts";
import { drain } from "./drain.ts";
import { Recorder } from "./recorder.ts";

/** More than relay and viewer believe of any text. */
const LONG = "x".repeat(1024 * 1024 + 1);
const HEADERS = [[LONG, LONG]] as const;
const MIB = 1024 * 1024;

const STARTED: StartedFact = {
  mechanism: "fetch",
  method: "GET",
  url: "https://a.example/",
  requestHeaders: [],
  visible: true,
};
const OPENED = { status: 200, statusText: "", url: "", redirected: false, headers: [] };

type Record = (recorder: Recorder) => void;
const opened = (more: object): Record => {
  return (recorder) => recorder.open(recorder.start(STARTED), { ...OPENED, ...more });
};

const LONG_FACTS: readonly (readonly [string, Record])[] = [
  ["a method", (it) => it.start({ ...STARTED, method: LONG })],
  ["headers", (it) => it.start({ ...STARTED, requestHeaders: HEADERS })],
  [
    "many headers",
    (it) => it.start({ ...STARTED, requestHeaders: new Array(9999).fill(["a", ""]) }),
  ],
  [
    "the type of a body",
    (it) => it.start({ ...STARTED, requestBody: { kind: "blob", size: 1, mimeType: LONG } }),
  ],
  ["sub-protocols", (it) => it.start({ ...STARTED, protocols: new Array(2000).fill(LONG) })],
  ["a status text", opened({ statusText: LONG })],
  ["headers of an answer", opened({ headers: HEADERS })],
  ["a chosen sub-protocol", opened({ protocol: LONG, extensions: LONG })],
  [
    "late headers",
    (it) => it.open(it.start(STARTED), OPENED, (fact) => ({ ...fact, headers: HEADERS }), 9),
  ],
  [
    "the error of an end",
    (it) => it.end(it.start(STARTED), { state: "failed", error: { name: LONG, text: LONG } }),
  ],
  ["an error", (it) => it.error(it.start(STARTED), { name: LONG, text: LONG })],
  ["name and id of an event", (it) => it.event(it.start(STARTED), "", LONG, LONG)],
  [
    "name and id of a long event",
    (it) =>
      it.payload("message-received", it.start(STARTED), textPayload("x", 1), {
        name: LONG,
        id: LONG,
      }),
  ],
];

describe.each(LONG_FACTS)("%s of a megabyte", (_, record) => {
  it("is cut to what will be believed, and to what the recorder may hold", () => {
    const recorder = new Recorder(DEFAULT_LIMITS);
    record(recorder);
    const { ring } = recorder;
    const batch = drain(
      ring,
      "d",
      0,
      (fact, segment, row) => segment.subjects[row]?.whole(fact) ?? fact,
    );
    expect(isBatch(batch)).toBe(true);
    expect(JSON.stringify([batch?.facts, batch?.nameTable, batch?.ids]).length).toBeLessThan(
      MIB / 4,
    );
    expect(ring.bytes).toBeLessThan(MIB / 4);
  });

  it("is still believed when its start is carried", () => {
    const recorder = new Recorder({ ...DEFAULT_LIMITS, ringEvents: 1 });
    record(recorder);
    for (let more = 0; more < 3; more += 1) recorder.visibility("hidden");
    const info = {
      document: "d",
      url: "",
      isTop: true,
      startedAt: 0,
      visibility: "hidden",
      first: 0,
      next: 0,
      dropped: recorder.dropped(),
      carried: recorder.carried(),
      forgotten: recorder.forgotten(),
      troubles: [],
    };
    expect(FROM_SHIM_CHECKS.hello({ info })).toBe(true);
    expect(JSON.stringify(info).length).toBeLessThan(32 * 1024);
  });

  it("is given back when it is let go", () => {
    const recorder = new Recorder(DEFAULT_LIMITS);
    record(recorder);
    recorder.configure({ ...DEFAULT_LIMITS, ringBytes: 0 });
    expect(recorder.ring.bytes).toBe(0);
  });
});

it("counts headers that are written out later only, and what is kept of them with what is carried", () => {
  const recorder = new Recorder(DEFAULT_LIMITS);
  for (let index = 0; index < 1000; index += 1) {
    const headers = [["set-by", "y".repeat(10_000)]] as const;
    recorder.open(recorder.start(STARTED), OPENED, (fact) => ({ ...fact, headers }), 60_000);
  }
  expect(recorder.ring.bytes).toBeLessThanOrEqual(DEFAULT_LIMITS.ringBytes);
  expect(recorder.ring.next - recorder.ring.first).toBeLessThan(600);
  const [oldest] = recorder.carried();
  expect(oldest?.opened?.headers).toEqual([["set-by", `${"y".repeat(4095)}…`]]);
});

it("makes no batch of much more than a quarter of a megabyte of facts", () => {
  const recorder = new Recorder(DEFAULT_LIMITS);
  for (let index = 0; index < 20; index += 1) {
    recorder.start({ ...STARTED, requestHeaders: [["a", "b".repeat(16_000)]] });
  }
  const batch = drain(recorder.ring, "d", 0, (fact) => fact);
  expect(batch?.count).toBe(16);
});
