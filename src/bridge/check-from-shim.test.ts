import { describe, expect, it } from "vitest";
import { FLAG, KIND_CODE } from "../core/capture/vocabulary.ts";
import { FROM_SHIM_CHECKS, FROM_SHIM_SHAPES } from "./check-from-shim.ts";

const started = () => ({
  mechanism: "eventsource",
  method: "GET",
  url: "http://a/",
  requestHeaders: [["a", "b"]],
  visible: true,
});

/** Three rows: a start, a text, two bytes. */
const batch = (): Record<string, unknown> => ({
  document: "d",
  firstSeq: 7,
  count: 3,
  kinds: new Uint8Array([
    KIND_CODE.started,
    KIND_CODE["message-received"],
    KIND_CODE["message-received"],
  ]),
  ats: new Float64Array([1, 2, 3]),
  subjects: new Uint32Array([1, 1, 1]),
  sizes: new Float64Array([0, -2, 2]),
  flags: new Uint8Array([0, FLAG.present, FLAG.present | FLAG.binary]),
  lengths: new Uint32Array([0, 4, 2]),
  text: "text",
  bytes: new Uint8Array([1, 2]),
  facts: [[0, started()]],
  names: new Uint16Array([0, 1, 0]),
  nameTable: ["", "tick"],
  ids: ["", "5", ""],
  buffered: new Float64Array(3),
  now: 5,
});

const carried = () => ({
  ...{ id: 1, at: 1, started: started() },
  ...{ sent: 0, received: 0, bytesSent: 0, bytesReceived: 0 },
});

const opened = () => ({
  status: 200,
  statusText: "",
  url: "http://a/",
  redirected: false,
  headers: [],
  at: 2,
});

/** An end that tells of times of the browser's own. */
const ended = (times: object) => ({
  kinds: new Uint8Array([
    KIND_CODE.ended,
    KIND_CODE["message-received"],
    KIND_CODE["message-received"],
  ]),
  facts: [
    [
      0,
      {
        state: "closed",
        timing: {
          ...{ requestStart: 1, responseStart: 2, responseEnd: 3, nextHopProtocol: "h2" },
          ...{ transferSize: 1, encodedBodySize: 1, decodedBodySize: 1 },
          ...times,
        },
      },
    ],
  ],
});

const info = (): Record<string, unknown> => ({
  document: "d",
  url: "http://a/",
  isTop: true,
  startedAt: 1,
  visibility: "visible",
  first: 0,
  next: 3,
  dropped: { events: { started: 1 }, bytes: 0 },
  carried: [carried()],
  forgotten: [{ method: "GET", url: "http://a/", subjects: 1, sent: 0, received: 0, bytes: 0 }],
  troubles: [{ what: "unwrapped:fetch", count: 1 }],
});

const isBatch = (value: unknown) => FROM_SHIM_CHECKS.batch({ batch: value });
const isHello = (value: unknown) => FROM_SHIM_CHECKS.hello({ info: value });

const posted = (base64: string) => ({
  facts: [[0, { ...started(), requestBody: { kind: "binary", base64, size: 9 } }]],
});

describe("a batch is believed", () => {
  it("when it holds together", () => {
    expect(isBatch(batch())).toBe(true);
    const { names, nameTable, ids, buffered, ...bare } = batch();
    expect([names, nameTable, ids, buffered]).not.toContain(undefined);
    expect(isBatch(bare)).toBe(true);
  });

  it("with times of the browser's own", () => {
    expect(isBatch({ ...batch(), ...ended({}) })).toBe(true);
  });

  it("with any number of bytes that a request sent", () => {
    for (const base64 of ["", "AA==", "AAA=", "AAAA", "+/9aAA=="]) {
      expect(isBatch({ ...batch(), ...posted(base64) })).toBe(true);
    }
  });

  it("after a structured clone", () => {
    expect(isBatch(structuredClone(batch()))).toBe(true);
  });

  const faults: Record<string, Record<string, unknown>> = {
    "no document": { document: "" },
    "a negative number": { firstSeq: -1 },
    "half a number": { firstSeq: 0.5 },
    "no rows": { count: 0 },
    "more rows than its columns": { count: 4 },
    "a column of another type": { kinds: new Uint16Array(3) },
    "an array in place of a column": { ats: [1, 2, 3] },
    "an object in place of a column": { ats: { length: 3 } },
    "an unknown kind": { kinds: new Uint8Array([0, 200, 5]) },
    "no time": { ats: new Float64Array([1, NaN, 3]) },
    "a time that no date can have": { ats: new Float64Array([1, 8.64e15 + 1, 3]) },
    "an impossible size": { sizes: new Float64Array([0, -3, 2]) },
    "half a byte": { sizes: new Float64Array([0, 0.5, 2]) },
    "an unknown flag": { flags: new Uint8Array([0, 8 | 128, 9]) },
    "a payload that is not there": { flags: new Uint8Array([0, 0, 9]) },
    "more text than lengths": { text: "texts" },
    "less text than lengths": { text: "tex" },
    "text that is none": { text: 5 },
    "more bytes than lengths": { bytes: new Uint8Array(3) },
    "a fact too many": {
      facts: [
        [0, started()],
        [1, started()],
      ],
    },
    "a fact too few": { facts: [] },
    "a fact outside": { facts: [[3, started()]] },
    "a fact twice": {
      facts: [
        [0, started()],
        [0, started()],
      ],
    },
    "a fact with a wrong mechanism": {
      facts: [[0, { ...started(), mechanism: "carrier pigeon" }]],
    },
    "a fact with headers that are none": {
      facts: [[0, { ...started(), requestHeaders: [["a"]] }]],
    },
    "a fact with a huge URL": { facts: [[0, { ...started(), url: "x".repeat(2_000_000) }]] },
    "bytes sent that are no base64": posted("%%%%"),
    "bytes sent that are base64 cut off": posted("AAAAA"),
    "bytes sent that end twice": posted("AA==AA=="),
    "a beginning of a request that no date can have": ended({ requestStart: 1e300 }),
    "a beginning of an answer that no date can have": ended({ responseStart: 1e300 }),
    "an end of an answer that no date can have": ended({ responseEnd: -1e300 }),
    "a name that is not in the table": { names: new Uint16Array([0, 2, 0]) },
    "a table without names": { names: undefined },
    "names without a table": { nameTable: undefined },
    "too few ids": { ids: [""] },
    "ids that are none": { ids: ["", 5, ""] },
    "holes for ids": { ids: new Array(3) },
    "a hole in the table": { nameTable: new Array(2) },
    "a header that is a hole": {
      facts: [[0, { ...started(), requestHeaders: [new Array(2)] }]],
    },
    "headers with a hole": { facts: [[0, { ...started(), requestHeaders: new Array(1) }]] },
    "a short column of amounts": { buffered: new Float64Array(2) },
    "no clock": { now: "now" },
    "a clock that no date can have": { now: -8.64e15 - 1 },
  };
  for (const [fault, fields] of Object.entries(faults)) {
    it(`not with ${fault}`, () => {
      expect(isBatch({ ...batch(), ...fields })).toBe(false);
    });
  }

  it("by a relay, too, but for what is wrong in single rows", () => {
    const isInShape = (value: unknown) => FROM_SHIM_SHAPES.batch({ batch: value });
    expect(isInShape(batch())).toBe(true);
    const passed = Object.entries(faults)
      .filter(([, fields]) => isInShape({ ...batch(), ...fields }))
      .map(([fault]) => fault);
    expect(passed).toEqual([
      "an unknown kind",
      "no time",
      "a time that no date can have",
      "an impossible size",
      "half a byte",
      "an unknown flag",
      "a payload that is not there",
      "more text than lengths",
      "less text than lengths",
      "more bytes than lengths",
      "a fact too many",
      "a fact too few",
      "a fact outside",
      "a fact twice",
      "a fact with a wrong mechanism",
      "a fact with headers that are none",
      "a fact with a huge URL",
      "bytes sent that are no base64",
      "bytes sent that are base64 cut off",
      "bytes sent that end twice",
      "a beginning of a request that no date can have",
      "a beginning of an answer that no date can have",
      "an end of an answer that no date can have",
      "a name that is not in the table",
      "ids that are none",
      "holes for ids",
      "a hole in the table",
      "a header that is a hole",
      "headers with a hole",
    ]);
    for (const value of [null, undefined, 5, "batch", [], {}, [batch()]]) {
      expect(isInShape(value)).toBe(false);
    }
  });

  it("not when it is none", () => {
    for (const value of [null, undefined, 5, "batch", [], {}, [batch()]]) {
      expect(isBatch(value)).toBe(false);
    }
  });

  it("of as many rows as a whole ring holds", () => {
    const rows = 65_536;
    const large = {
      ...batch(),
      count: rows,
      kinds: new Uint8Array(rows).fill(KIND_CODE["message-received"]),
      ats: new Float64Array(rows),
      subjects: new Uint32Array(rows),
      sizes: new Float64Array(rows),
      flags: new Uint8Array(rows).fill(FLAG.present),
      lengths: new Uint32Array(rows).fill(1),
      text: "x".repeat(rows),
      bytes: new Uint8Array(0),
      facts: [],
      names: new Uint16Array(rows),
      ids: new Array<string>(rows).fill(""),
      buffered: new Float64Array(rows),
    };
    expect(isBatch(large)).toBe(true);
  });
});

describe("a greeting is believed", () => {
  it("when it holds together", () => {
    expect(isHello(info())).toBe(true);
    expect(isHello({ ...info(), carried: [{ ...carried(), opened: opened() }] })).toBe(true);
    expect(isHello({ ...info(), workers: { dedicated: 2, shared: 1, running: 2 } })).toBe(true);
  });

  const faults: Record<string, Record<string, unknown>> = {
    "no document": { document: "" },
    "an end before its beginning": { first: 4 },
    "a time of showing that is none": { shownAt: "now" },
    "a beginning that no date can have": { startedAt: 1e300 },
    "a time of showing that no date can have": { shownAt: 1e300 },
    "a carried subject that no date can have": { carried: [{ ...carried(), at: -1e300 }] },
    "a carried opening that no date can have": {
      carried: [{ ...carried(), opened: { ...opened(), at: 1e300 } }],
    },
    "a visibility of its own": { visibility: "prerender" },
    "a carried subject without a start": { carried: [{ id: 1, at: 1 }] },
    "forgotten totals that are none": { forgotten: [{ method: "GET", url: "x" }] },
    "troubles that are none": { troubles: ["trouble"] },
    "a hole among the troubles": { troubles: new Array(1) },
    "a hole among carried subjects": { carried: new Array(1) },
    "a hole among forgotten totals": { forgotten: new Array(1) },
    "more workers running than were started": { workers: { dedicated: 1, shared: 1, running: 3 } },
    "workers that are no counts": { workers: { dedicated: -1, shared: 0, running: 0 } },
    "a negative loss": { dropped: { events: { started: -1 }, bytes: 0 } },
    "too many carried subjects": { carried: new Array(70_000).fill(null) },
  };
  for (const [fault, fields] of Object.entries(faults)) {
    it(`not with ${fault}`, () => {
      expect(isHello({ ...info(), ...fields })).toBe(false);
    });
  }
});
