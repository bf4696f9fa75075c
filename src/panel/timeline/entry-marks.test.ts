import { describe, expect, it } from "vitest";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "../../core/session/batch-fixture.ts";
import type { FixtureEvent } from "../../core/session/batch-fixture.ts";
import { Session } from "../../core/session/session.ts";
import { looksFailed } from "./entry-marks.ts";

const URL = "https://app.test/a";

/** Whether the one entry of these events is drawn as failed. */
function isDrawnAsFailed(events: readonly FixtureEvent[]): boolean {
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  session.applyBatch(makeBatch("d", events));
  const [entry] = session.entries;
  if (entry === undefined) throw new Error("there is no entry");
  return looksFailed(entry, 60_000);
}

/** A request that was answered with a status, after so many milliseconds. */
const answered = (status: number, after = 10): FixtureEvent[] => [
  { kind: "started", at: 1000, subject: 1, fact: startedFact(URL) },
  { kind: "opened", at: 1000 + after, subject: 1, fact: openedFact(URL, [], { status }) },
  { kind: "ended", at: 1001 + after, subject: 1, fact: { state: "closed" } },
];

describe("an entry is drawn as failed", () => {
  it("where its answer is an error", () => {
    expect(isDrawnAsFailed(answered(500))).toBe(true);
    expect(isDrawnAsFailed(answered(404))).toBe(true);
  });

  it("where there was no answer", () => {
    const lost: FixtureEvent[] = [
      { kind: "started", at: 1000, subject: 1, fact: startedFact(URL) },
      { kind: "ended", at: 1001, subject: 1, fact: { state: "failed" } },
    ];
    expect(isDrawnAsFailed(lost)).toBe(true);
  });

  it("but not where all went well, or a gateway gave up what was held", () => {
    expect(isDrawnAsFailed(exchangeEvents({ subject: 1, at: 1000, url: URL, body: "b" }))).toBe(
      false,
    );
    expect(isDrawnAsFailed(answered(504, 30_000))).toBe(false);
  });
});
