import { describe, expect, it } from "vitest";
import { T0 } from "../../core/classify/judge-fixture.ts";
import {
  exchangeEvents,
  type FixtureExchange,
  makeBatch,
  makeDocument,
} from "../../core/session/batch-fixture.ts";
import { Session } from "../../core/session/session.ts";
import type { HarLog } from "../har-types.ts";
import { record, START } from "../log-fixture.ts";
import { readLog } from "../read-log.ts";
import { logText, type LogOptions } from "../write-log.ts";

type Form = Omit<LogOptions, "creator">;

const write = (session: Session, form: Form): string =>
  logText(session, { ...form, creator: { name: "t", version: "1" } });

const toldIn = (text: string) =>
  (JSON.parse(text) as HarLog).log.entries.map(({ _realtime }) => _realtime.told);

function readBack(text: string): Session {
  const session = new Session();
  expect(readLog(text, session)).not.toHaveProperty("problem");
  return session;
}

function sent(text: string, mimeType = JSON_TYPE): Session {
  const session = new Session();
  session.addEntry(
    record({ method: "POST", requestBody: { kind: "text", text, size: text.length, mimeType } }),
  );
  return session;
}

/** Whole, cut within what is hidden, and without any of it. */
const REDACTED_FORMS: readonly Form[] = [
  { form: "redacted" },
  { form: "redacted", maxPayload: 20 },
  { form: "redacted", maxPayload: 0 },
];

const JSON_TYPE = "application/json";
const FORM = "application/x-www-form-urlencoded";

describe("numbers of a request's body", () => {
  it.each([
    ['{"credentials":{"user":1,"pin":471147}}', JSON_TYPE],
    ['{"auth":{"account":98765432,"otp":471147},"page":1}', JSON_TYPE],
    ['{"session":[{"code":471147}]}', JSON_TYPE],
    ['{"token":"id=471147"}', JSON_TYPE],
    ['{"secret":"k=471147 x"}', JSON_TYPE],
    ['{"a":"{\\"password\\":{\\"pin\\":471147}}"}', JSON_TYPE],
    ['{"password":471147}', JSON_TYPE],
    ['{"pin":1,"auth":{"pin":471147}}', JSON_TYPE],
    ["user%5Bpassword%5D=471147&a=1", FORM],
    ["user[password]=471147&a=1", "text/plain"],
    ["password=a%26pin=471147", FORM],
    ['<x password="471147"/>', "text/xml"],
  ])("that are hidden are nowhere in a redacted log: %s", (body, type) => {
    for (const form of REDACTED_FORMS) {
      const text = write(sent(body, type), form);
      expect(text).not.toContain("471147");
      expect(toldIn(write(readBack(text), form))).toEqual(toldIn(text));
    }
    const cut = write(sent(body, type), { form: "complete", maxPayload: 5 });
    expect(write(readBack(cut), { form: "redacted" })).not.toContain("471147");
  });

  it("that were only cut off are told", () => {
    const text = write(sent('{"credentials":{"pin":471147},"of":40,"part":3}'), {
      form: "redacted",
      maxPayload: 0,
    });
    expect(toldIn(text)[0]?.counts).toEqual({ of: 40, part: 3 });
    expect([...readBack(text).requestFacts(0).counts]).toEqual([
      ["of", 40],
      ["part", 3],
    ]);
  });
});

describe("names within what is hidden", () => {
  const body = (name: string, value: string) => JSON.stringify({ tokens: { [name]: value }, n: 0 });

  it("are told apart by numbers, with their values", () => {
    const session = new Session();
    const bodies = [body("pLaNtEd", "a"), body("pLaNtEd", "b"), body("other", "a")];
    for (const [i, text] of bodies.entries()) {
      session.addEntry(
        record({
          method: "POST",
          startedAt: START + i * 1000,
          requestBody: { kind: "text", text, size: text.length },
        }),
      );
    }
    for (const form of REDACTED_FORMS.slice(0, 2)) {
      const text = write(session, form);
      expect(text).not.toContain("pLaNtEd");
      expect(toldIn(text).map((told) => told?.asked)).toMatchObject([
        { "[redacted]0": 0 },
        { "[redacted]0": 1 },
        { "[redacted]1": 0 },
      ]);
      expect(toldIn(write(readBack(text), form))).toEqual(toldIn(text));
    }
  });

  it("are none that an answer is said to have given a number under", () => {
    const asked = (i: number): FixtureExchange => ({
      subject: i + 1,
      url: `https://app.test/news?since=${String(7000 + 31 * i * i)}`,
      at: T0 + i * 1000,
      body: `{"tokens":{"pLaNtEd":${String(7000 + 31 * (i + 1) * (i + 1))}}}`,
    });
    const session = new Session();
    session.applyDocument(makeDocument("d", { startedAt: T0 }));
    const events = Array.from({ length: 4 }, (_, i) => exchangeEvents(asked(i))).flat();
    session.applyBatch(makeBatch("d", events));
    expect(session.requestFacts(1).given).toEqual({ since: ["pLaNtEd"] });
    const text = write(session, { form: "redacted" });
    expect(text).not.toContain("pLaNtEd");
    expect(toldIn(text).map((told) => told?.given)).toEqual([
      undefined,
      ...Array.from({ length: 3 }, () => ({ since: ["0"] })),
    ]);
    expect(toldIn(write(readBack(text), { form: "redacted" }))).toEqual(toldIn(text));
  });
});
