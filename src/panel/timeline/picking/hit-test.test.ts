import { beforeEach, describe, expect, it } from "vitest";
import type { EntryRecord } from "../../../core/session/session-intake.ts";
import { sessionWithDocument, socketEntry } from "../../../core/session/session-fixture.ts";
import type { Session } from "../../../core/session/session.ts";
import { aimAt, hitLane } from "./hit-test.ts";
import { neighbour, timeOf } from "../lane-cursor.ts";
import { lanesOf } from "../lanes.ts";
import { countIn } from "../range-counts.ts";
import { SessionTimeline } from "../session-timeline.ts";

const SPAN = { from: 0, to: 1000 };
/** One pixel is one millisecond. */
const WIDTH = 1000;

let session: Session;

function add(facts: Partial<EntryRecord>): number {
  return session.addEntry(socketEntry(facts));
}

function say(entry: number, at: number, direction: "sent" | "received", size = 1): void {
  const payload = { text: "x", size, truncated: false };
  session.addMessage(entry, { at, direction, isBinary: false, payload });
}

function onlyLane() {
  const timeline = new SessionTimeline(session);
  const endpoints = session.endpoints();
  timeline.update(endpoints, undefined);
  const lane = lanesOf(endpoints, [], false)[0]!;
  const hit = (x: number, y: number) => hitLane(timeline, lane, aimAt(SPAN, WIDTH, x, y));
  return { timeline, lane, hit, endpoint: endpoints[0]! };
}

beforeEach(() => {
  session = sessionWithDocument();
});

describe("a point on messages", () => {
  beforeEach(() => {
    const socket = add({ openedAt: 10 });
    say(socket, 100, "received", 7);
    say(socket, 102, "sent", 9);
    say(socket, 300, "received", 11);
  });

  it("hits the nearest one within reach", () => {
    const { hit } = onlyLane();
    expect(hit(303, 6)).toMatchObject({
      kind: "message",
      position: 2,
      size: 11,
      gap: 198,
      more: 0,
    });
  });

  it("takes the one on the side of the line that is pointed at", () => {
    const { hit } = onlyLane();
    expect(hit(101, -6)).toMatchObject({ isSent: true, size: 9, gap: 2, more: 1 });
    expect(hit(101, 6)).toMatchObject({ isSent: false, size: 7, more: 1 });
  });

  it("hits the connection between them", () => {
    const { hit } = onlyLane();
    expect(hit(200, 0)).toMatchObject({ kind: "entry" });
  });

  it("goes from one to the next and back by cursor", () => {
    const { timeline, lane } = onlyLane();
    const first = neighbour(timeline, lane, -1, 1)!;
    const second = neighbour(timeline, lane, first, 1)!;
    expect([timeOf(first), timeOf(second)]).toEqual([100, 102]);
    expect(timeOf(neighbour(timeline, lane, second, -1)!)).toBe(100);
    expect(neighbour(timeline, lane, first, -1)).toBeUndefined();
  });

  it("counts what lies in a range", () => {
    const { timeline, endpoint } = onlyLane();
    expect(countIn(timeline, endpoint, { from: 101, to: 300 })).toEqual({ entries: 1, marks: 2 });
    expect(countIn(timeline, endpoint, { from: 103, to: 299 })).toEqual({ entries: 1, marks: 0 });
  });
});

describe("a point on polls", () => {
  const poll = { mechanism: "fetch", url: "https://app.example/poll", state: "closed" } as const;
  beforeEach(() => {
    add({ ...poll, startedAt: 100, openedAt: 180, endedAt: 200 });
    add({ ...poll, startedAt: 400, openedAt: 401, endedAt: 402 });
  });

  it("hits the bar under it, with the time since the one before", () => {
    const { hit } = onlyLane();
    expect(hit(150, 0)).toMatchObject({ kind: "entry", entry: { startedAt: 100 } });
    expect(hit(398, 0)).toMatchObject({ entry: { startedAt: 400 }, interval: 300 });
  });

  it("hits nothing between them", () => {
    expect(onlyLane().hit(300, 0)).toBeUndefined();
  });

  it("counts those that reach into a range", () => {
    const { timeline, endpoint } = onlyLane();
    expect(countIn(timeline, endpoint, { from: 190, to: 399 }).entries).toBe(1);
    expect(countIn(timeline, endpoint, { from: 210, to: 390 }).entries).toBe(0);
    expect(countIn(timeline, endpoint, { from: 0, to: 1000 }).entries).toBe(2);
  });
});

it("hits a loss", () => {
  add({ openedAt: 10 });
  session.addLoss({ frameUrl: "https://a/", at: 500, events: 3, reason: "gone" });
  expect(onlyLane().hit(503, 0)).toMatchObject({ kind: "loss", loss: { events: 3 } });
});
