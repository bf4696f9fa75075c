import { describe, expect, it } from "vitest";
import { makeBatch, makeDocument, startedFact } from "./batch-fixture.ts";
import type { FixtureEvent } from "./batch-fixture.ts";
import { Session } from "./session.ts";

describe("a document's visibility", () => {
  it("was the other one before its first change", () => {
    const session = new Session();
    session.applyDocument(makeDocument("d", { startedAt: 10, visibility: "visible" }));
    const change = (at: number, state: "visible" | "hidden"): FixtureEvent => ({
      kind: "visibility-changed",
      at,
      fact: { state },
    });
    session.applyBatch(makeBatch("d", [change(20, "visible"), change(30, "hidden")]));
    expect(session.documents[0]?.visibility).toEqual([
      { at: 10, state: "hidden" },
      { at: 20, state: "visible" },
      { at: 30, state: "hidden" },
    ]);
  });

  it("is what its entries say where no change was told", () => {
    const session = new Session();
    session.applyDocument(makeDocument("d", { startedAt: 10, visibility: "hidden" }));
    const start = (at: number, visible: boolean): FixtureEvent => ({
      kind: "started",
      at,
      subject: at,
      fact: startedFact("https://app.test/news", { visible }),
    });
    const shown: FixtureEvent = { kind: "visibility-changed", at: 50, fact: { state: "visible" } };
    session.applyBatch(
      makeBatch("d", [start(20, true), start(30, false), start(40, false), shown]),
    );
    expect(session.documents[0]?.visibility).toEqual([
      { at: 10, state: "visible" },
      { at: 30, state: "hidden" },
      { at: 50, state: "visible" },
    ]);
  });
});
