import { describe, expect, it } from "vitest";
import { makeBatch, makeDocument, startedFact } from "./batch-fixture.ts";
import { Session } from "./session.ts";

const socket = startedFact("wss://app.test/chat", { mechanism: "websocket" });

/** A document with an open socket, that went away. */
function left(): Session {
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  session.applyBatch(makeBatch("d", [{ kind: "started", at: 1000, subject: 1, fact: socket }]));
  session.endDocument("d");
  return session;
}

describe("a document that went away", () => {
  it("has nothing open any more, and says that nobody saw the end", () => {
    const session = left();
    expect(session.endpoints()[0]?.open).toBe(0);
    expect(session.entries[0]).toMatchObject({
      state: "closed",
      aborted: true,
      unobserved: "Its document went away before it ended.",
    });
    expect(session.entries[0]?.endedAt).toBeUndefined();
  });

  it("goes on where it was when it comes back", () => {
    const session = left();
    session.applyDocument(makeDocument("d"));
    expect(session.endpoints()[0]?.open).toBe(1);
    expect(session.entries[0]).toMatchObject({ state: "open", aborted: false });
    expect(session.entries[0]?.unobserved).toBeUndefined();
    const close = { code: 1006, reason: "", wasClean: false };
    const end = { kind: "ended", at: 2000, subject: 1, fact: { state: "closed", close } } as const;
    session.applyBatch(makeBatch("d", [end], 1));
    expect(session.endpoints()[0]?.open).toBe(0);
    expect(session.entries[0]).toMatchObject({ state: "closed", endedAt: 2000, close });
  });

  it("goes on where something else had been missed before, too", () => {
    const session = new Session();
    session.applyDocument(makeDocument("d"));
    session.applyBatch(makeBatch("d", [{ kind: "started", at: 1000, subject: 1, fact: socket }]));
    Object.assign(session.entries[0]!, { unobserved: "Missed." });
    session.endDocument("d");
    session.applyDocument(makeDocument("d"));
    expect(session.entries[0]).toMatchObject({
      state: "open",
      aborted: false,
      unobserved: "Missed.",
    });
  });

  it("leaves other documents alone, and is no error where it is unknown", () => {
    const session = left();
    session.endDocument("unknown");
    session.applyDocument(makeDocument("other"));
    session.applyBatch(
      makeBatch("other", [{ kind: "started", at: 1500, subject: 1, fact: socket }]),
    );
    session.endDocument("d");
    expect(session.entries.map(({ state }) => state)).toEqual(["closed", "open"]);
  });
});
