import { expect, it } from "vitest";
import { T0, exchanges } from "../core/classify/judge-fixture.ts";
import { connection, ticks } from "../core/findings/finding-fixture.ts";
import { makeBatch, makeDocument } from "../core/session/batch-fixture.ts";
import { Session } from "../core/session/session.ts";
import { readLog } from "./read-log.ts";
import { logText } from "./write-log.ts";

const OPTIONS = { form: "redacted", creator: { name: "x", version: "1" } } as const;
const HOUR = 3_600_000;

it("a log says how far a clock is behind that stood still, so that nothing seems silent", () => {
  const session = new Session();
  session.applyDocument(makeDocument("page", { startedAt: T0 }));
  const speaks = connection({ subject: 1, received: ticks(60, 1000, 10) });
  session.applyBatch({ ...makeBatch("page", speaks), now: T0 + 59_010 + 8 * HOUR });
  session.applyDocument(makeDocument("frame", { startedAt: T0 + 8 * HOUR, isTop: false }));
  const asked = exchanges([{ at: 8 * HOUR + 61_000, url: "https://app.test/frame" }]);
  session.applyBatch({ ...makeBatch("frame", asked), now: T0 + 8 * HOUR + 61_100 });

  const text = logText(session, OPTIONS);
  const read = new Session();
  readLog(text, read);
  expect(read.documents.map(({ behind }) => behind)).toEqual([8 * HOUR, 0]);
  expect(session.findings.map(({ rule }) => rule)).toEqual(["one-way-socket"]);
  expect(read.findings).toEqual(session.findings);
  expect(logText(read, OPTIONS)).toBe(text);
});
