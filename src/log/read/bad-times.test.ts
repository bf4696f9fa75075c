import { describe, expect, it } from "vitest";
import { Session } from "../../core/session/session.ts";
import { FILE_FORMATS } from "../file-formats.ts";
import { makeSession } from "../log-fixture.ts";
import { readLog } from "../read-log.ts";
import { logText } from "../write-log.ts";
import type { Fields } from "./fields.ts";

const OPTIONS = { form: "complete", creator: { name: "t", version: "1" } } as const;

const times = ({ messages }: Session): number[] =>
  Array.from({ length: messages.length }, (_, row) => messages.at(row));

describe("a message", () => {
  const file = (...times: unknown[]) =>
    JSON.stringify({
      log: {
        entries: [
          {
            startedDateTime: "2025-11-22T08:26:40Z",
            _resourceType: "websocket",
            request: { method: "GET", url: "wss://app.test/x" },
            response: { status: 101 },
            _webSocketMessages: times.map((time) => ({
              ...{ type: "receive", opcode: 1, data: "x", time },
            })),
          },
        ],
      },
    });

  it("whose time no date can have stands at the time of the one before, and is counted", () => {
    const session = new Session();
    const told = [1.7e18, 1763800001.5, 8.64e15 + 1, 1763800002500, 1e300, -1, "1763800003"];
    expect(readLog(file(...told), session)).toMatchObject({ notes: { "unknown-time": 5 } });
    expect(times(session)).toEqual([
      ...[1763800000000, 1763800001500, 1763800001500],
      ...[1763800002500, 1763800002500, 1763800002500, 1763800002500],
    ]);
  });
});

it("a log loses the times that no date can have (ECMA-262, 21.4.1.1)", () => {
  const log = JSON.parse(logText(makeSession(), OPTIONS)) as { log: Fields };
  const isTime =
    /^(at|time|startedAt|shownAt|openedAt|requestStart|response(Start|End)|observedUntil)$/;
  let bent = 0;
  const bend = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bend);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (!isTime.test(name) || typeof inner !== "number") return [name, bend(inner)];
        bent += 1;
        // Nanoseconds.
        return [name, 1.7e18];
      }),
    );
  };
  const session = new Session();
  const result = readLog(JSON.stringify(bend(log)), session);
  expect(bent).toBeGreaterThan(50);
  expect(result).toMatchObject({ entries: 11, notes: { "unknown-time": 8 } });
  expect(new Set(times(session).map((at) => new Date(at).getFullYear()))).toEqual(new Set([2025]));
  expect(new Date(session.observedUntil).getFullYear()).toBe(2025);
  for (const { pieces } of Object.values(FILE_FORMATS)) {
    expect(Array.from(pieces(session, OPTIONS), ({ text }) => text).join("")).not.toContain(
      "17000000000",
    );
  }
});
