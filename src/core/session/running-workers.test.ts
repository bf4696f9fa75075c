import { expect, it } from "vitest";
import { makeDocument } from "./batch-fixture.ts";
import { runningWorkers } from "./running-workers.ts";
import { Session } from "./session.ts";

it("counts what runs in the documents that are there, frames included", () => {
  const session = new Session();
  expect(runningWorkers(session.documents)).toBe(0);
  session.applyDocument(makeDocument("top", { workers: { dedicated: 2, shared: 1, running: 2 } }));
  session.applyDocument(makeDocument("frame", { isTop: false }));
  const before = session.revision;
  session.applyWorkers("frame", { dedicated: 1, shared: 0, running: 1 });
  expect(session.revision).toBeGreaterThan(before);
  expect(runningWorkers(session.documents)).toBe(3);
});

it("counts none of a document that went away, until it is back", () => {
  const session = new Session();
  const info = makeDocument("top", { workers: { dedicated: 1, shared: 1, running: 2 } });
  session.applyDocument(info);
  session.endDocument("top");
  expect(runningWorkers(session.documents)).toBe(0);
  expect(session.documents[0]?.workers).toEqual({ dedicated: 1, shared: 1, running: 0 });
  session.applyDocument(info);
  expect(runningWorkers(session.documents)).toBe(2);
});

it("is told nothing of a document that nobody knows", () => {
  const session = new Session();
  session.applyWorkers("nobody", { dedicated: 1, shared: 0, running: 1 });
  expect(session.documents).toEqual([]);
});
