import { describe, expect, it } from "vitest";
import { Session } from "../../core/session/session.ts";
import type { HarEntry } from "../har-types.ts";
import { record, START, textPayload } from "../log-fixture.ts";
import { readLog } from "../read-log.ts";
import { logText, type LogOptions, writeLog } from "../write-log.ts";

const OPTIONS: LogOptions = { form: "complete", creator: { name: "t", version: "1" } };

/** The only entry of a session that was watched for 40 s. */
function written(fields: Parameters<typeof record>[0], messageAt?: number): HarEntry {
  const session = new Session();
  const index = session.addEntry(record(fields));
  if (messageAt !== undefined) {
    session.addMessage(index, {
      at: START + messageAt,
      direction: "received",
      isBinary: false,
      payload: textPayload("x"),
    });
  }
  session.observeUntil(START + 40_000);
  const again = new Session();
  readLog(logText(session, OPTIONS), again);
  const [entry] = writeLog(session, OPTIONS).log.entries;
  expect(writeLog(again, OPTIONS).log.entries).toEqual([entry]);
  return entry!;
}

describe("an entry that is open", () => {
  it("has its time so far", () => {
    expect(written({ state: "open" })).toMatchObject({
      time: 40_000,
      timings: { wait: 40_000, receive: 0 },
    });
    const opened = { url: "", status: 200, statusText: "", redirected: false, headers: [] };
    expect(written({ state: "open", opened, openedAt: START + 20 })).toMatchObject({
      time: 40_000,
      timings: { wait: 20, receive: 39_980 },
    });
    expect(
      written({ mechanism: "websocket", url: "wss://app.test/", state: "open" }, 300),
    ).toMatchObject({ time: 40_000 });
  });
});

describe("an entry that is over", () => {
  it("has its time until the end", () => {
    expect(written({ endedAt: START + 30 })).toMatchObject({ time: 30, timings: { wait: 30 } });
  });

  it("has its time until the last that was seen where nobody saw the end", () => {
    expect(
      written({ mechanism: "websocket", url: "wss://app.test/", state: "closed" }, 300),
    ).toMatchObject({ time: 300 });
  });
});
