import { describe, expect, it } from "vitest";
import type { Endpoint } from "../../core/session/model.ts";
import { sessionWithDocument, socketEntry } from "../../core/session/session-fixture.ts";
import type { Session } from "../../core/session/session.ts";
import { MessageLines } from "./message-lines.ts";
import { limited } from "./shown-positions.ts";

function say(session: Session, entry: number, at: number): void {
  session.addMessage(entry, {
    at,
    direction: "received",
    isBinary: false,
    payload: { text: String(at), size: 1, truncated: false },
  });
}

const only = (session: Session): Endpoint => session.endpoints()[0]!;

/** Each line in short: its time, and what it is. */
const told = (lines: MessageLines) =>
  Array.from({ length: lines.length }, (_, position) => {
    const line = lines.line(position);
    const what = line.kind === "message" ? "message" : line.notice.kind;
    return `${lines.at(position)} ${what}`;
  });

describe("MessageLines", () => {
  it("merges the connections of an endpoint in order of time, with openings and ends between", () => {
    const session = sessionWithDocument();
    const first = session.addEntry(
      socketEntry({ startedAt: 10, openedAt: 20, state: "closed", endedAt: 60 }),
    );
    const second = session.addEntry(socketEntry({ startedAt: 25, openedAt: 35 }));
    say(session, first, 30);
    say(session, first, 50);
    say(session, second, 40);
    say(session, second, 70);
    const lines = new MessageLines(session);
    lines.update(only(session));
    expect(told(lines)).toEqual([
      "20 opened",
      "30 message",
      "35 opened",
      "40 message",
      "50 message",
      "60 ended",
      "70 message",
    ]);
    expect(lines.gap(1)).toBeUndefined();
    expect(lines.gap(3)).toBe(10);
    expect(lines.gap(6)).toBe(20);
  });

  it("grows at its end only", () => {
    const session = sessionWithDocument();
    const entry = session.addEntry(socketEntry({ startedAt: 10, openedAt: 20 }));
    say(session, entry, 30);
    const lines = new MessageLines(session);
    lines.update(only(session));
    const before = told(lines);
    say(session, entry, 45);
    say(session, entry, 46);
    lines.update(only(session));
    lines.update(only(session));
    expect(told(lines)).toEqual([...before, "45 message", "46 message"]);
  });

  it("knows of messages that a frame told of late", () => {
    const session = sessionWithDocument();
    session.addDocument({ ...session.documents[0]!, id: "late" });
    const rows = (lines: MessageLines) => [0, 1, 2, 3].map((row) => lines.lineOf(row));
    const first = session.addEntry(socketEntry());
    const second = session.addEntry(socketEntry({ documentId: "late" }));
    say(session, first, 30);
    say(session, first, 90);
    const lines = new MessageLines(session);
    lines.update(only(session));
    expect(lines.order).toMatchObject({ isAscending: true, earliest: 30 });
    say(session, second, 20);
    say(session, second, 60);
    lines.update(only(session));
    expect(lines.order).toMatchObject({ isAscending: false, earliest: 20 });
    expect(rows(lines)).toEqual([0, 1, 2, 3]);
    expect([0, 1, 2, 3].map((line) => lines.gap(line))).toEqual([undefined, 60, undefined, 40]);
    const inRange = limited(undefined, lines, { from: 25, to: 70 });
    inRange?.advance(Infinity, () => 0);
    expect([inRange?.length, inRange?.at(0), inRange?.at(1)]).toEqual([2, 0, 3]);
  });

  it("shows the losses of the endpoint's frames and no others", () => {
    const session = sessionWithDocument();
    const entry = session.addEntry(socketEntry({ startedAt: 10, openedAt: 20 }));
    say(session, entry, 30);
    session.addLoss({ frameUrl: "https://other.example/", at: 31, events: 1, reason: "ring" });
    session.addLoss({ frameUrl: "https://app.example/", at: 32, events: 7, reason: "ring" });
    const lines = new MessageLines(session);
    lines.update(only(session));
    expect(told(lines)).toEqual(["20 opened", "30 message", "32 loss"]);
  });
});
