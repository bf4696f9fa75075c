import { afterEach, describe, expect, it, vi } from "vitest";
import { FLAG } from "../../core/capture/vocabulary.ts";
import {
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "../../core/session/batch-fixture.ts";
import { Session } from "../../core/session/session.ts";
import { parseMessageFilter } from "./message-filter.ts";
import { matcherOf } from "../find/filter-match.ts";
import { LineMeanings } from "./line-meanings.ts";
import { MessageLines } from "./message-lines.ts";
import { SessionDecoder } from "./session-decoder.ts";
import { ShownLines } from "./shown-lines.ts";

const SOCKET = "wss://app.test/socket";

/** A batch that ends between a message and its bytes, and what a view makes of it. */
function blobOnItsWay() {
  const at = Date.now();
  const session = new Session();
  session.applyDocument(makeDocument("d", { startedAt: at }));
  const flags = FLAG.pending | FLAG.binary;
  session.applyBatch(
    makeBatch("d", [
      { kind: "started", at, subject: 1, fact: startedFact(SOCKET, { mechanism: "websocket" }) },
      { kind: "opened", at, subject: 1, fact: openedFact(SOCKET) },
      { kind: "message-received", at, subject: 1, payload: '{"first":1}' },
      { kind: "message-received", at, subject: 1, size: 11, flags },
      { kind: "message-received", at, subject: 1, payload: '{"third":3}' },
    ]),
  );
  const fill = () => {
    const payload = new TextEncoder().encode('{"second":2}');
    const event = { kind: "payload-filled", at, subject: 1, buffered: 3, payload } as const;
    session.applyBatch(makeBatch("d", [event], 5));
  };
  const lines = new MessageLines(session);
  const rule = { hideHeartbeats: false, hideRepeated: false };
  const matches = matcherOf(parseMessageFilter("second"));
  const found = new ShownLines(lines, { ...rule, matches }, new LineMeanings(lines));
  const decoder = new SessionDecoder(session);
  const look = () => {
    lines.update(session.endpoints()[0]!);
    found.advance(1000, () => performance.now());
    const problems = [0, 1, 2].map((row) => decoder.row(row)?.problem?.code);
    return { lines: lines.length - 1, found: found.length, problems };
  };
  return { look, fill };
}

describe("a message whose bytes come after it", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is shown, found and decoded once they are there, and so are those after it", () => {
    const { look, fill } = blobOnItsWay();
    expect(look()).toMatchObject({ lines: 1, found: 0 });
    fill();
    expect(look()).toEqual({ lines: 3, found: 1, problems: [undefined, undefined, undefined] });
  });

  it("is shown without them where they do not come", () => {
    vi.useFakeTimers();
    const { look } = blobOnItsWay();
    vi.advanceTimersByTime(2001);
    expect(look()).toEqual({ lines: 3, found: 0, problems: [undefined, "not-kept", undefined] });
  });
});
