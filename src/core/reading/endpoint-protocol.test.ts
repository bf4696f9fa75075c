import { describe, expect, it } from "vitest";
import { messageReader } from "../../decode/message-reader.ts";
import { T0 } from "../classify/judge-fixture.ts";
import { exchangeEvents, makeBatch, makeDocument } from "../session/batch-fixture.ts";
import type { FixtureEvent } from "../session/batch-fixture.ts";
import { openedFact, startedFact } from "../session/batch-fixture.ts";
import { Session } from "../session/session.ts";

interface Said {
  readonly at: number;
  readonly sent?: string;
  readonly received?: string;
}

/** A socket on which this is said, its times counted from `T0`. */
function socket(url: string, said: readonly Said[], protocol = ""): FixtureEvent[] {
  const subject = 1;
  const fact = startedFact(url, { mechanism: "websocket" });
  return [
    { kind: "started", at: T0, subject, fact },
    { kind: "opened", at: T0 + 5, subject, fact: openedFact(url, [], { status: 101, protocol }) },
    ...said.map(({ at, sent, received }) => ({
      kind: sent === undefined ? ("message-received" as const) : ("message-sent" as const),
      at: T0 + at,
      subject,
      payload: sent ?? received ?? "",
    })),
  ];
}

function sessionOf(events: readonly FixtureEvent[]): Session {
  const session = new Session(messageReader);
  session.applyDocument(makeDocument("d", { startedAt: T0 }));
  session.applyBatch(makeBatch("d", events));
  return session;
}

const call = (id: number, at: number, latency: number): Said[] => [
  { at, sent: `{"jsonrpc":"2.0","id":${id},"method":"add","params":[1]}` },
  { at: at + latency, received: `{"jsonrpc":"2.0","id":${id},"result":1}` },
];

describe("what an endpoint speaks", () => {
  it("is told by its messages, with the evidence", () => {
    const session = sessionOf(socket("wss://app.test/a", call(1, 10, 20)));
    const [endpoint] = session.endpoints();
    expect(endpoint).toMatchObject({ technique: "websocket", protocol: "json-rpc" });
    expect(endpoint?.innerProtocol).toBeUndefined();
    expect(endpoint?.evidence.at(-1)).toEqual({
      rule: "protocol-messages",
      figures: { protocol: "json-rpc" },
      text: "Its messages are those of JSON-RPC.",
    });
  });

  it("has what lies in it", () => {
    const open = '0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000}';
    const said = [
      { at: 10, received: open },
      { at: 11, sent: "40" },
      { at: 12, received: '40{"sid":"b"}' },
      { at: 13, received: '42["news",1]' },
    ];
    const url = "wss://app.test/live/?EIO=4&transport=websocket";
    expect(sessionOf(socket(url, said)).endpoints()[0]).toMatchObject({
      protocol: "engine.io",
      innerProtocol: "socket.io",
    });
  });

  it("is told by the sub-protocol before any message", () => {
    expect(sessionOf(socket("wss://app.test/a", [], "mqtt")).endpoints()[0]?.protocol).toBe("mqtt");
  });

  it("is told by the bodies of requests", () => {
    const body = '{"jsonrpc":"2.0","id":1,"result":"0x1"}';
    const url = "https://app.test/rpc";
    const session = sessionOf(exchangeEvents({ subject: 1, url, at: T0, body }));
    expect(session.endpoints()[0]?.protocol).toBe("json-rpc");
  });

  it("is not guessed", () => {
    const said = [{ at: 10, received: '{"type":"price","value":1}' }];
    const [endpoint] = sessionOf(socket("wss://app.test/mqtt", said)).endpoints();
    expect(endpoint?.protocol).toBeUndefined();
    expect(endpoint?.evidence.map(({ rule }) => rule)).toEqual(["websocket"]);
  });
});

describe("the latency of a connection", () => {
  it("is that of its replies", () => {
    const said = Array.from({ length: 5 }, (_, i) => call(i, 100 * i + 10, 20 + i)).flat();
    const session = sessionOf(socket("wss://app.test/a", said));
    const latency = session.statistics("e1")?.latency;
    expect(latency).toMatchObject({ n: 5, min: 20, max: 24 });
    expect(latency?.median).toBeCloseTo(22, 0);
  });

  it("is read from a sample of a long connection, whoever looks when", () => {
    const said = Array.from({ length: 4000 }, (_, i) => call(i, 10 * i + 10, 3)).flat();
    const events = socket("wss://app.test/a", said);
    const atOnce = sessionOf(events).statistics("e1")?.latency;
    expect(atOnce?.n).toBeGreaterThan(512);
    expect(atOnce?.n).toBeLessThan(1100);
    const split = sessionOf(events.slice(0, 3001));
    split.statistics("e1");
    split.applyBatch(makeBatch("d", events.slice(3001), 3001));
    expect(split.statistics("e1")?.latency).toEqual(atOnce);
  });

  it("is not looked for where the first messages show no protocol", () => {
    let reads = 0;
    const session = new Session((entry) => {
      const reader = messageReader(entry);
      return {
        get protocols() {
          return reader.protocols;
        },
        get mayPair() {
          return reader.mayPair;
        },
        read(message) {
          reads++;
          return reader.read(message);
        },
      };
    });
    session.applyDocument(makeDocument("d", { startedAt: T0 }));
    const said = Array.from({ length: 4000 }, (_, i) => ({ at: 10 * i, received: `{"n":${i}}` }));
    session.applyBatch(makeBatch("d", socket("wss://app.test/a", said)));
    expect(session.statistics("e1")?.latency).toBeUndefined();
    expect(reads).toBeLessThan(30);
  });

  it("is not known without somebody who reads", () => {
    const session = new Session();
    session.applyDocument(makeDocument("d", { startedAt: T0 }));
    session.applyBatch(makeBatch("d", socket("wss://app.test/a", call(1, 10, 20))));
    expect(session.statistics("e1")?.latency).toBeUndefined();
    expect(session.endpoints()[0]?.protocol).toBeUndefined();
  });
});
