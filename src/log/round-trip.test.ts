import { describe, expect, it } from "vitest";
import { makeBatch, makeDocument, startedFact } from "../core/session/batch-fixture.ts";
import { Session } from "../core/session/session.ts";
import type { HarLog } from "./har-types.ts";
import { makeSession, record, START } from "./log-fixture.ts";
import { readLog } from "./read-log.ts";
import { logText, type LogOptions } from "./write-log.ts";

function textOf(session: Session, form: LogOptions["form"], rest: Partial<LogOptions> = {}) {
  return logText(session, { form, creator: { name: "t", version: "1" }, ...rest });
}

function read(text: string): Session {
  const session = new Session();
  const result = readLog(text, session);
  if ("problem" in result) throw new Error(result.problem.text);
  return session;
}

const parsed = (text: string) => JSON.parse(text) as HarLog;

/** What a page's recorder would have sent: polls with changing bodies, and a socket among them. */
function liveSession(): Session {
  const session = new Session();
  session.applyDocument(makeDocument("live", { startedAt: START - 500.7777 }));
  const events = Array.from({ length: 8 }, (_, poll) => {
    const at = START + poll * 1000.0123 + Math.sin(poll) * 3.14159;
    const subject = poll + 2;
    const body = JSON.stringify({ token: `t${poll}`, n: poll >> 2 });
    return [
      { kind: "started", at, subject, fact: startedFact("https://app.test/poll") },
      {
        kind: "opened",
        at: at + 9.87654,
        subject,
        fact: {
          status: 200,
          statusText: "OK",
          url: "https://app.test/poll",
          redirected: false,
          headers: [["content-type", "application/json"]],
        },
      },
      { kind: "body-received", at: at + 11.11111, subject, payload: body },
      { kind: "ended", at: at + 11.22222, subject, fact: { state: "closed" } },
      { kind: "message-received", at: at + 12.34567, subject: 1, payload: `{"i":${poll}}` },
    ] as const;
  }).flat();
  const socket = startedFact("wss://app.test/s", { mechanism: "websocket" });
  session.applyBatch(
    makeBatch("live", [
      { kind: "started", at: START - 1.23456, subject: 1, fact: socket },
      ...events,
    ]),
  );
  return session;
}

describe.each([
  ["of records", makeSession],
  ["of batches", liveSession],
] as const)("a session %s", (_, make) => {
  it.each(["complete", "redacted"] as const)("is the same again, %s", (form) => {
    const text = textOf(make(), form);
    expect(parsed(textOf(read(text), form))).toEqual(parsed(text));
  });

  it("is the same again with cut payloads and with some entries only", () => {
    const cut = textOf(make(), "redacted", { maxPayload: 10 });
    expect(parsed(textOf(read(cut), "redacted", { maxPayload: 10 }))).toEqual(parsed(cut));
  });

  it("gives back entries, messages and verdicts, not only its file", () => {
    const before = make();
    const after = read(textOf(before, "complete"));
    const told = ({ documents }: Session) =>
      documents.map(({ id, frameUrl, isTop, workers }) => [id, frameUrl, isTop, workers]);
    expect(told(after)).toEqual(told(before));
    expect(after.messages.length).toBe(before.messages.length);
    for (let row = 0; row < before.messages.length; row += 1) {
      const rows = [before, after].map(({ messages }) => ({
        entry: messages.entry(row),
        direction: messages.direction(row),
        isBinary: messages.isBinary(row),
        name: messages.eventName(row),
        id: messages.eventId(row),
        size: messages.size(row),
        payload: messages.payload(row),
      }));
      expect(rows[1]).toEqual(rows[0]);
      expect(Math.abs(after.messages.at(row) - before.messages.at(row))).toBeLessThan(0.001);
    }
    const facts = ({ entries }: Session) =>
      entries.map(
        ({
          url,
          method,
          state,
          aborted,
          visible,
          body,
          requestBody,
          close,
          messages,
          bytes,
          endpoint,
          duplicateOfPrevious,
          protocols,
          reconnectOf,
        }) => ({
          url,
          method,
          state,
          aborted,
          visible,
          body,
          requestBody,
          close,
          messages,
          bytes,
          endpoint,
          duplicateOfPrevious,
          protocols,
          reconnectOf,
        }),
      );
    expect(facts(after)).toEqual(facts(before));
    const verdicts = (session: Session) =>
      session.endpoints().map(({ id, technique, confidence, duplicates, reconnects }) => ({
        id,
        technique,
        confidence,
        duplicates,
        reconnects,
      }));
    expect(verdicts(after)).toEqual(verdicts(before));
  });
});

describe("a redacted log", () => {
  it("takes no connections for one that differ only in what was hidden", () => {
    const before = new Session();
    for (const [index, session] of ["first", "other"].entries()) {
      const startedAt = START + index * 2000;
      const url = `wss://app.test/socket?user_secret=${session}`;
      before.addEntry(
        record({ mechanism: "websocket", url, startedAt, endedAt: startedAt + 1000 }),
      );
    }
    const after = read(textOf(before, "redacted"));
    expect(before.endpoints().map(({ reconnects }) => reconnects)).toEqual([undefined]);
    expect(after.endpoints().map(({ reconnects }) => reconnects)).toEqual([undefined]);
  });

  it("keeps the verdict on bodies that differ only in what was hidden", () => {
    const before = liveSession();
    const after = read(textOf(before, "redacted"));
    expect(before.entries.filter((entry) => entry.duplicateOfPrevious === false).length).toBe(7);
    expect(after.entries.map((entry) => entry.duplicateOfPrevious)).toEqual(
      before.entries.map((entry) => entry.duplicateOfPrevious),
    );
  });
});
