import { expect, it } from "vitest";
import { makeBatch, makeDocument, startedFact } from "../../core/session/batch-fixture.ts";
import { Session } from "../../core/session/session.ts";
import { readLog } from "../read-log.ts";
import { writeLog } from "../write-log.ts";

const creator = { name: "test", version: "1" };

function sessionWithBudget(): Session {
  const session = new Session();
  session.setBudget(Infinity, 1_700_000_005_000);
  session.applyDocument(makeDocument("d"));
  const url = "wss://app.test/feed";
  const started = startedFact(url, { mechanism: "websocket" });
  session.applyBatch(
    makeBatch("d", [{ kind: "started", at: 1_700_000_000_000, subject: 1, fact: started }]),
  );
  for (let i = 1; i < 10; i++) {
    const at = 1_700_000_000_000 + i * 1000;
    const said = { kind: "message-received" as const, at, subject: 1, payload: `number ${i}` };
    session.applyBatch(makeBatch("d", [said], i));
  }
  return session;
}

it("a log states what was let go as a loss, and gives it back when it is read", () => {
  const log = writeLog(sessionWithBudget(), { form: "complete", creator });
  expect(log.log._realtime.losses).toEqual([
    {
      frameUrl: "https://app.test/",
      at: 1_700_000_004_000,
      events: 4,
      reason:
        "memory budget: payloads let go from 2023-11-14T22:13:21.000Z to 2023-11-14T22:13:24.000Z",
    },
  ]);
  const [first, , , , held] = log.log.entries[0]?._webSocketMessages ?? [];
  expect(first).toMatchObject({ data: "", _size: 8, _truncated: true });
  expect(held?.data).toBe("number 5");
  const again = new Session();
  expect("problem" in readLog(JSON.stringify(log), again)).toBe(false);
  expect(again.losses).toEqual(log.log._realtime.losses);
  expect(writeLog(again, { form: "complete", creator })).toEqual(log);
});
