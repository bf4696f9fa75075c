import { expect, it, vi } from "vitest";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  startedFact,
  type FixtureEvent,
} from "../../core/session/batch-fixture.ts";
import { FLAG } from "../../core/capture/vocabulary.ts";
import { Session } from "../../core/session/session.ts";
import { logText } from "../../log/write-log.ts";
import type { AsyncSteps } from "../../ui/tasks/sliced-work.ts";
import type { Act } from "./acts.ts";
import type { RecordingHead } from "./recording-head.ts";
import type { Segment } from "./recordings-store.ts";
import { replay } from "./replay.ts";
import { Tape } from "./tape.ts";

const HEAD: RecordingHead = {
  id: "r",
  tab: 1,
  page: "https://app.test/",
  startedAt: Infinity,
  endedAt: 0,
  messages: 0,
  entries: 0,
  bytes: 0,
  segments: 0,
  documents: [],
  preserve: false,
};

/** What a disk would hold: copies, as IndexedDB makes them. */
class Disk {
  head: RecordingHead = HEAD;
  readonly segments = new Map<number, Segment>();
  writes = 0;
  fault: Error | undefined;
  write = (head: RecordingHead, segment: Segment): Promise<void> => {
    if (this.fault !== undefined) return Promise.reject(this.fault);
    this.writes++;
    this.head = structuredClone(head);
    this.segments.set(segment.number, structuredClone(segment));
    return Promise.resolve();
  };
  segment = (_: string, number: number) => Promise.resolve(this.segments.get(number));
}

const tapeOn = (disk: Disk, failed: (error: Error) => void = vi.fn()) =>
  new Tape(disk, disk.head, () => true, failed);

/** A socket, an event stream and polls in a page with a frame, in the small batches in which they would come. */
function acts(): Act[] {
  const socket = startedFact("wss://app.test/feed", { mechanism: "websocket" });
  const stream = startedFact("https://app.test/news", { mechanism: "eventsource" });
  const top: FixtureEvent[] = [
    { kind: "started", at: 1000, subject: 1, fact: socket },
    { kind: "started", at: 1001, subject: 2, fact: stream },
  ];
  for (let i = 0; i < 60; i++) {
    const at = 1100 + i * 10;
    top.push({ kind: "message-received", at, subject: 1, payload: `text ${String(i)} é` });
    top.push({ kind: "message-sent", at, subject: 1, payload: Uint8Array.of(i, 255), buffered: i });
    const eventName = i % 3 === 0 ? "price" : "message";
    const eventId = i % 5 === 0 ? String(i) : "";
    top.push({ kind: "message-received", at, subject: 2, payload: "d", eventName, eventId });
  }
  top.push({ kind: "message-sent", at: 2000, subject: 1, flags: FLAG.pending, size: 3 });
  const pendingSeq = top.length - 1;
  const filled = { kind: "payload-filled" as const, at: 2001, subject: 1, payload: "fil", size: 3 };
  top.push({ ...filled, buffered: pendingSeq });
  const list: Act[] = [["onDocument", [makeDocument("top")]]];
  for (let i = 0; i < top.length; i += 7) {
    list.push(["onBatch", [makeBatch("top", top.slice(i, i + 7), i)]]);
    if (i === 70) {
      const frame = makeDocument("frame", { url: "https://frame.test/", isTop: false });
      const asked = exchangeEvents({
        subject: 1,
        url: "https://frame.test/a",
        at: 1500,
        body: "b",
      });
      list.push(["onDocument", [frame]], ["onBatch", [makeBatch("frame", asked)]]);
      list.push(["onDocumentGone", ["frame"]]);
    }
  }
  list.push(["onLoss", [{ frameUrl: "https://app.test/", at: 2002, events: 3, reason: "test" }]]);
  return list;
}

const creator = { name: "test", version: "1" };
const textOf = (session: Session) => logText(session, { form: "complete", creator });

function played(list: readonly Act[]): Session {
  const session = new Session();
  for (const [name, args] of list) {
    if (name === "onDocument") session.applyDocument(...args);
    else if (name === "onBatch") session.applyBatch(...args);
    else if (name === "onDocumentGone") session.endDocument(...args);
    else if (name === "onLoss") session.addLoss(...args);
  }
  return session;
}

async function done(steps: AsyncSteps<Session>): Promise<Session> {
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return step.value;
}

const readAll = async (disk: Disk) => {
  return done(replay(disk, disk.head, { budget: Infinity }));
};

it("gives back the very session, however it was written", async () => {
  const list = acts();
  for (const flushEvery of [1, 3, 1000]) {
    const disk = new Disk();
    const tape = tapeOn(disk);
    for (const [i, act] of list.entries()) {
      tape.write(act, 0);
      if (i % flushEvery === 0) await tape.flush();
    }
    await tape.end();
    expect(textOf(await readAll(disk))).toBe(textOf(played(list)));
  }
});

it("goes on where another panel stopped", async () => {
  const list = acts();
  const disk = new Disk();
  for (const part of [list.slice(0, 9), list.slice(9)]) {
    const tape = tapeOn(disk);
    for (const act of part) tape.write(act, 1);
    await tape.end();
  }
  expect(textOf(await readAll(disk))).toBe(textOf(played(list)));
  const last = played(list).documents.map(({ id }) => id);
  expect(disk.head.documents.map(({ id }) => id)).toEqual(last);
  expect(disk.head.documents[0]?.next).toBe(184);
  expect(disk.head).toMatchObject({ entries: 3, messages: list.length, endedAt: 2001 });
});

it("says no more of a recording than what is written with it", async () => {
  const disk = new Disk();
  const tape = tapeOn(disk);
  tape.write(["onDocument", [makeDocument("top")]], 0);
  const socket = startedFact("wss://app.test/feed", { mechanism: "websocket" });
  const started = { kind: "started" as const, at: 1000, subject: 1, fact: socket };
  tape.write(["onBatch", [makeBatch("top", [started])]], 0);
  await tape.flush();
  const heads: [next: number | undefined, rows: number][] = [];
  const write = disk.write;
  disk.write = (head, segment) => {
    const rows = segment.acts.reduce(
      (n, act) => n + (act[0] === "onBatch" ? act[1][0].count : 0),
      0,
    );
    heads.push([head.documents[0]?.next, rows]);
    return write(head, segment);
  };
  for (let i = 1; i <= 8; i++) {
    const payload = "x".repeat(400_000);
    const said = { kind: "message-received" as const, at: 1000 + i, subject: 1, payload };
    tape.write(["onBatch", [makeBatch("top", [said], i)]], 1);
  }
  await tape.end();
  expect(heads.length).toBeGreaterThan(1);
  let rows = 0;
  for (const [next, inSegment] of heads) {
    rows += inSegment;
    expect(next).toBe(rows);
  }
  expect(rows).toBe(9);
});

it("leaves nothing behind of a page in which nothing happened", async () => {
  const disk = new Disk();
  const tape = tapeOn(disk);
  tape.write(["onDocument", [makeDocument("top")]], 0);
  await tape.end();
  expect(disk.writes).toBe(0);
});

it("writes nothing while it is not known whether it may", async () => {
  const disk = new Disk();
  let may = false;
  const tape = new Tape(disk, HEAD, () => may, vi.fn());
  for (const act of acts()) tape.write(act, 0);
  await tape.flush();
  expect(disk.writes).toBe(0);
  may = true;
  await tape.end();
  expect(textOf(await readAll(disk))).toBe(textOf(played(acts())));
});

it("says once why it cannot write, and keeps what it wrote", async () => {
  const disk = new Disk();
  const failed = vi.fn<(error: Error) => void>();
  const tape = tapeOn(disk, failed);
  const list = acts();
  for (const act of list.slice(0, 5)) tape.write(act, 0);
  await tape.flush();
  disk.fault = new DOMException("no room", "QuotaExceededError");
  for (const act of list.slice(5)) {
    tape.write(act, 0);
    await tape.flush();
  }
  expect(failed.mock.calls.map(([{ name }]) => name)).toEqual(["QuotaExceededError"]);
  expect(textOf(await readAll(disk))).toBe(textOf(played(list.slice(0, 5))));
});

it("a part of a recording holds the contents of that part only", async () => {
  const disk = new Disk();
  const tape = tapeOn(disk);
  for (const act of acts()) {
    tape.write(act, 0);
    await tape.flush();
  }
  const session = await done(replay(disk, disk.head, { from: 1_000_000, budget: Infinity }));
  expect(session.messages.length).toBe(181);
  expect(session.messages.payload(0)).toMatchObject({ released: true });
});
