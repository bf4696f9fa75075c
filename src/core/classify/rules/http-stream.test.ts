import { describe, expect, it } from "vitest";
import type { Headers } from "../../capture/vocabulary.ts";
import { openedFact, startedFact } from "../../session/batch-fixture.ts";
import type { FixtureEvent } from "../../session/batch-fixture.ts";
import { POLLED, T0, judged } from "../judge-fixture.ts";

describe("streams", () => {
  const chunks = (spacing: number, count: number, payload: string): FixtureEvent[] =>
    Array.from({ length: count }, (_, i) => ({
      kind: "chunk-received",
      at: T0 + 20 + (i + 1) * spacing,
      subject: 1,
      payload,
    }));
  const stream = (headers: Headers, body: readonly FixtureEvent[]): FixtureEvent[] => [
    { kind: "started", at: T0, subject: 1, fact: startedFact(POLLED) },
    { kind: "opened", at: T0 + 20, subject: 1, fact: openedFact(POLLED, headers) },
    ...body,
  ];
  const verdict = (headers: Headers, body: readonly FixtureEvent[]) => {
    const { technique, confidence } = judged(stream(headers, body));
    return [technique, confidence];
  };

  it("are sure by their type", () => {
    const types = [
      "application/x-ndjson",
      "application/json-seq",
      "Application/JSONL; charset=utf-8",
    ];
    for (const type of types) {
      expect(verdict([["Content-Type", type]], [])).toEqual(["http-stream", "sure"]);
    }
    expect(verdict([["content-type", "text/event-stream;charset=utf-8"]], [])).toEqual([
      "sse",
      "sure",
    ]);
  });

  it("are not told by a type that single answers have too", () => {
    for (const type of ["application/grpc-web+proto", "multipart/mixed", "application/json"]) {
      expect(verdict([["content-type", type]], [])[0]).toBe("other");
    }
  });

  it("are likely by chunks over seconds", () => {
    expect(verdict([], chunks(700, 4, "word "))).toEqual(["http-stream", "likely"]);
    expect(verdict([], chunks(700, 2, "word "))[0]).toBe("other");
    expect(verdict([], chunks(100, 8, "word "))[0]).toBe("other");
  });

  it("are not large downloads", () => {
    const large = "x".repeat(16_384);
    expect(verdict([["content-length", "999999"]], chunks(700, 4, "x"))[0]).toBe("other");
    expect(verdict([["content-type", "application/zip"]], chunks(700, 4, "x"))[0]).toBe("other");
    expect(verdict([], chunks(60, 50, large))[0]).toBe("other");
    expect(verdict([], chunks(1000, 4, large))).toEqual(["http-stream", "likely"]);
  });
});
