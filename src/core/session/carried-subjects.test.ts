import { expect, it } from "vitest";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "./batch-fixture.ts";
import { Session } from "./session.ts";

const URL = "wss://app.test/feed";
const message = (at: number) => ({
  kind: "message-received" as const,
  at,
  subject: 1,
  payload: String(at),
});

it("a session that begins in the middle of another one knows what is open in it", () => {
  const first = new Session();
  first.applyDocument(makeDocument("d", { startedAt: 500 }));
  const asked = exchangeEvents({ subject: 2, url: "https://app.test/a", at: 1002, body: "{}" });
  first.applyBatch(
    makeBatch("d", [
      { kind: "started", at: 1000, subject: 1, fact: startedFact(URL, { mechanism: "websocket" }) },
      { kind: "opened", at: 1001, subject: 1, fact: openedFact(URL) },
      message(1002),
      ...asked,
    ]),
  );
  const rest = makeBatch("d", [message(2000), message(2001)], 3 + asked.length);
  const second = new Session();
  for (const info of first.introductions()) second.applyDocument(info);
  second.applyBatch(rest);
  expect(second.losses).toEqual([]);
  expect(second.dropped.events).toBe(0);
  expect(second.documents).toMatchObject([{ id: "d", frameUrl: "https://app.test/", isTop: true }]);
  expect(second.entries).toMatchObject([
    { url: URL, startedAt: 1000, openedAt: 1001, messages: { sent: 0, received: 3 } },
  ]);
  expect(second.messages.length).toBe(2);
});
