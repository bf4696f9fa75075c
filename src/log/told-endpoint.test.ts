import { expect, it } from "vitest";
import { T0 } from "../core/classify/judge-fixture.ts";
import { makeBatch, makeDocument, openedFact, startedFact } from "../core/session/batch-fixture.ts";
import { Session } from "../core/session/session.ts";
import { messageReader } from "../decode/message-reader.ts";
import type { HarLog } from "./har-types.ts";
import { readLog } from "./read-log.ts";
import { logText } from "./write-log.ts";

/** A socket of MQTT, whose binary messages a redacted log does not hold. */
function mqttSession(): Session {
  const url = "wss://app.test/bus";
  const subject = 1;
  const ping = (at: number) => [
    { kind: "message-sent", at: T0 + at, subject, payload: Uint8Array.of(0xc0, 0) } as const,
    {
      kind: "message-received",
      at: T0 + at + 30,
      subject,
      payload: Uint8Array.of(0xd0, 0),
    } as const,
  ];
  const session = new Session(messageReader);
  session.applyDocument(makeDocument("d", { startedAt: T0 }));
  session.applyBatch(
    makeBatch("d", [
      { kind: "started", at: T0, subject, fact: startedFact(url, { mechanism: "websocket" }) },
      {
        kind: "opened",
        at: T0 + 5,
        subject,
        fact: openedFact(url, [], { status: 101, protocol: "mqtt" }),
      },
      ...[100, 400, 700].flatMap(ping),
    ]),
  );
  return session;
}

it("a redacted log keeps what its messages had told", () => {
  const options = { form: "redacted", creator: { name: "t", version: "1" } } as const;
  const text = logText(mqttSession(), options);
  const after = new Session(messageReader);
  expect(readLog(text, after)).not.toHaveProperty("problem");
  const [endpoint] = after.endpoints();
  expect(endpoint).toMatchObject({ technique: "websocket", protocol: "mqtt" });
  expect(after.statistics("e1")?.latency).toMatchObject({ n: 3, min: 30, max: 30 });
  const { _realtime } = (JSON.parse(text) as HarLog).log;
  expect(_realtime.endpoints[0]?.statistics).toMatchObject({
    latency: { n: 3, histogram: { from: 30, to: 30, counts: [3] } },
    bytes: { sent: 6, received: 6 },
    reconnects: 0,
    downTime: 0,
  });
  expect(JSON.parse(logText(after, options))).toEqual(JSON.parse(text));
});
