import { describe, expect, it } from "vitest";
import { FLAG } from "../capture/vocabulary.ts";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "./batch-fixture.ts";
import type { FixtureEvent } from "./batch-fixture.ts";
import type { Entry, SessionView } from "./model.ts";
import type { EntryRecord } from "./session-intake.ts";
import { UNKNOWN_SUBJECT } from "./loss-list.ts";
import { Session } from "./session.ts";

const SOCKET = "wss://app.test/chat";
const socket = startedFact(SOCKET, { mechanism: "websocket" });
const received = (at: number, payload: string, subject = 1): FixtureEvent => ({
  kind: "message-received",
  at,
  subject,
  payload,
});

describe("a viewer that comes late", () => {
  const carried = {
    id: 1,
    at: 500,
    started: socket,
    opened: { ...openedFact(SOCKET, [], { status: 101 }), at: 510 },
    sent: 3,
    received: 100,
    bytesSent: 30,
    bytesReceived: 1000,
  };
  const late = () => {
    const session = new Session();
    session.applyDocument(
      makeDocument("d", {
        first: 105,
        next: 106,
        carried: [carried],
        dropped: { events: { "message-received": 100, started: 1 }, bytes: 1000 },
      }),
    );
    session.applyBatch(makeBatch("d", [received(2000, "held")], 105));
    return session;
  };

  it("has exact totals, and holds what is left", () => {
    const session = late();
    expect(session.entries[0]).toMatchObject({
      startedAt: 500,
      openedAt: 510,
      messages: { sent: 3, received: 101 },
      bytes: { sent: 30, received: 1004 },
    });
    expect(session.entries[0]?.rows.length).toBe(1);
    expect(session.dropped).toEqual({ events: 101, bytes: 1000 });
    expect(session.losses).toEqual([]);
  });

  it("does not count twice when the recorder introduces itself again", () => {
    const session = late();
    session.applyDocument(
      makeDocument("d", {
        first: 105,
        next: 106,
        carried: [carried],
        dropped: { events: { started: 7 }, bytes: 1 },
      }),
    );
    expect(session.entries).toHaveLength(1);
    expect(session.entries[0]?.messages.received).toBe(101);
    expect(session.dropped.events).toBe(101);
  });

  it("takes the recorder's totals where events between were lost", () => {
    const session = late();
    const after = { ...carried, received: 150, bytesReceived: 1500 };
    session.applyDocument(makeDocument("d", { first: 160, next: 161, carried: [after] }));
    session.applyBatch(makeBatch("d", [received(3000, "x")], 160));
    expect(session.entries[0]).toMatchObject({
      messages: { received: 151 },
      bytes: { received: 1501 },
    });
  });

  it("knows that what is no longer carried has ended unseen", () => {
    const session = late();
    session.applyDocument(makeDocument("d", { first: 160, next: 160 }));
    expect(session.entries[0]?.state).toBe("closed");
    expect(session.entries[0]?.unobserved).toContain("not recorded");
    expect(session.endpoints()[0]?.open).toBe(0);
  });
});

describe("a document that changes its URL", () => {
  it("keeps its entries together under the first", () => {
    const session = new Session();
    session.applyDocument(makeDocument("d", { url: "https://app.test/first" }));
    session.applyBatch(makeBatch("d", [{ kind: "started", at: 1, subject: 1, fact: socket }]));
    session.applyDocument(makeDocument("d", { url: "https://app.test/second", next: 1 }));
    session.applyBatch(makeBatch("d", [{ kind: "started", at: 2, subject: 2, fact: socket }], 1));
    expect(session.documents[0]?.frameUrl).toBe("https://app.test/first");
    expect(session.endpoints()).toMatchObject([{ connections: 2 }]);
  });
});

describe("clearing", () => {
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  session.applyBatch(
    makeBatch("d", [
      { kind: "started", at: 1, subject: 1, fact: socket },
      received(2, "before"),
      ...exchangeEvents({ subject: 2, url: "https://app.test/a", at: 3, body: "a" }),
    ]),
  );
  const { generation } = session;
  session.clear();

  it("keeps what is open, its counts from zero", () => {
    expect(session.entries.map(({ url }) => url)).toEqual([SOCKET]);
    expect(session.entries[0]?.messages).toEqual({ sent: 0, received: 0 });
    expect(session.messages.length).toBe(0);
    expect(session.endpoints()).toHaveLength(1);
    expect(session.generation).toBe(generation + 1);
  });

  it("goes on with what comes after", () => {
    session.applyBatch(makeBatch("d", [received(9, "after")], 6));
    expect(session.messages.payload(0).text).toBe("after");
    expect(session.entries[0]).toMatchObject({ messages: { received: 1 }, bytes: { received: 5 } });
    expect(session.losses).toEqual([]);
  });
});

describe("dropping the documents of before", () => {
  it("keeps the others' entries, messages and payloads to come", () => {
    const session = new Session();
    for (const id of ["old", "new"]) {
      session.applyDocument(makeDocument(id));
      session.applyBatch(
        makeBatch(id, [
          { kind: "started", at: 1, subject: 1, fact: socket },
          received(2, id),
          { kind: "message-received", at: 3, subject: 1, size: 1, flags: FLAG.pending },
        ]),
      );
    }
    session.retainDocuments(({ id }) => id === "new");
    session.applyBatch(
      makeBatch(
        "new",
        [{ kind: "payload-filled", at: 4, subject: 1, buffered: 2, payload: "!" }],
        3,
      ),
    );
    expect(session.documents.map(({ id }) => id)).toEqual(["new"]);
    expect([0, 1].map((row) => session.messages.payload(row).text)).toEqual(["new", "!"]);
    expect(session.entries[0]).toMatchObject({ documentId: "new", messages: { received: 2 } });
    expect(session.endpoints()[0]?.messages.received).toBe(2);
  });

  it("forgets what was lost of them, too, and what is told of it later", () => {
    const session = new Session();
    const lossOf = (documentId: string) => {
      const frameUrl = "https://app.example/";
      return { documentId, frameUrl, at: 5, events: 3, reason: "it fell out" };
    };
    for (const [id, events] of [["old", 100] as const, ["new", 7] as const]) {
      session.applyDocument(
        makeDocument(id, { dropped: { events: { started: events }, bytes: 9 } }),
      );
      session.applyBatch(makeBatch(id, [received(2, "of nobody")]));
      session.addLoss(lossOf(id));
    }
    session.retainDocuments(({ id }) => id === "new");
    session.addLoss(lossOf("old"));
    expect(session.dropped).toEqual({ events: 7, bytes: 9 });
    expect(session.losses.map(({ documentId, reason }) => [documentId, reason])).toEqual([
      ["new", UNKNOWN_SUBJECT],
      ["new", "it fell out"],
    ]);
  });
});

describe("a session read from records", () => {
  const live = new Session();
  const headers: [string, string][] = [["content-type", "text/event-stream"]];
  live.applyDocument(makeDocument("d", { dropped: { events: { started: 2 }, bytes: 5 } }));
  live.applyBatch(
    makeBatch("d", [
      { kind: "started", at: 1, subject: 1, fact: socket },
      { kind: "message-sent", at: 2, subject: 1, payload: Uint8Array.of(1, 2), buffered: 9 },
      { kind: "ended", at: 3, subject: 1, fact: { state: "failed" } },
      { kind: "started", at: 900, subject: 2, fact: socket },
      received(950, "again", 2),
      ...Array.from({ length: 9 }, (_, i) =>
        exchangeEvents({
          subject: 10 + i,
          url: "https://app.test/poll",
          at: 1000 * (i + 1),
          body: i > 5 ? "same" : String(i),
        }),
      ).flat(),
      ...exchangeEvents({
        subject: 30,
        url: "https://app.test/sse",
        at: 10_000,
        headers,
        body: ":c\nid: 1\ndata: x\n\n",
      }),
      received(11_000, "lost", 99),
    ]),
  );
  const read = copied(live);

  it("has the same entries, messages and holes", () => {
    expect(read.entries.map(plain)).toEqual(live.entries.map(plain));
    expect(read.messages.length).toBe(live.messages.length);
    for (let row = 0; row < live.messages.length; row++) {
      // Messages of a log come entry by entry.
      const entry = live.entries[live.messages.entry(row)];
      expect(entry?.rows.length).toBe(read.entries[entry?.index ?? -1]?.rows.length);
    }
    expect(read.losses).toEqual(live.losses);
    expect(read.dropped).toEqual(live.dropped);
  });

  it("has the same verdicts", () => {
    expect(read.endpoints()).toEqual(live.endpoints());
    expect(live.endpoints().map(({ technique }) => technique)).toEqual([
      "websocket",
      "short-polling",
      "sse",
    ]);
  });
});

function plain(entry: Entry): object {
  const { rows, ...record } = recordOf(entry);
  const { index, endpoint, messages, duplicateOfPrevious } = entry;
  return { ...record, rows: rows.length, index, endpoint, messages, duplicateOfPrevious };
}

function recordOf(entry: Entry): Omit<EntryRecord, "body"> & Pick<Entry, "body" | "rows"> {
  const { documentId, mechanism, method, url, startedAt, visible, requestHeaders } = entry;
  const { opened, openedAt, state, aborted, endedAt, errors, body, chunks, bytes, rows } = entry;
  const { maxBufferedAmount, reconnectOf, lastEventId, comments, retry, sizeFrom } = entry;
  return {
    ...{ documentId, mechanism, method, url, startedAt, visible, requestHeaders },
    ...{ state, aborted, errors, body, chunks, bytes, rows },
    ...(opened && { opened }),
    ...(openedAt && { openedAt }),
    ...(endedAt && { endedAt }),
    ...(maxBufferedAmount && { maxBufferedAmount }),
    ...(reconnectOf !== undefined && { reconnectOf }),
    ...(lastEventId !== undefined && { lastEventId }),
    ...(comments !== undefined && { comments }),
    ...(retry !== undefined && { retry }),
    ...(sizeFrom !== undefined && { sizeFrom }),
  };
}

/** A session made of what another one shows. */
function copied(from: SessionView): Session {
  const to = new Session();
  for (const document of from.documents) to.addDocument(document);
  for (const entry of from.entries) {
    const index = to.addEntry(recordOf(entry));
    for (let position = 0; position < entry.rows.length; position++) {
      const row = entry.rows.at(position);
      const { messages } = from;
      to.addMessage(index, {
        at: messages.at(row),
        direction: messages.direction(row),
        eventName: messages.eventName(row),
        eventId: messages.eventId(row),
        payload: messages.payload(row),
        isBinary: messages.isBinary(row),
      });
    }
  }
  for (const loss of from.losses) to.addLoss(loss);
  to.addDropped(from.dropped);
  return to;
}
