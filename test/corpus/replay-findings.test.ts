import { describe, expect, it } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { Session } from "../../src/core/session/session.ts";
import { readLog } from "../../src/log/read-log.ts";
import { readRecording } from "./recording.ts";

/** What is to be found in a scenario, and what looks near and is not. */
const SCENARIOS = [
  ["control-gateway-fails", ["no-back-off"], ["server-timeout"]],
  ["event-source-every-second", ["reconnect-storm"], ["stall", "buffered-stream"]],
  ["http2-many-event-sources", [], ["connection-limit", "one-way-socket"]],
  ["http2-many-long-polls", [], ["connection-limit", "polls-overlap"]],
  ["interval-overlapping", ["polls-overlap"], ["server-timeout"]],
  ["long-poll-bad-gateway", [], ["no-back-off", "polls-overlap"]],
  ["long-poll-gives-up-itself", ["server-timeout"], ["no-back-off", "polls-overlap"]],
  ["long-poll-bursts", [], ["polls-fast", "polls-overlap"]],
  ["socket-closed-at-once", ["abnormal-close"], ["reconnect-storm"]],
  ["socket-backs-off", ["abnormal-close"], []],
] as const;

function foundIn(browser: (typeof BROWSERS)[number], scenario: string): readonly string[] {
  const session = new Session();
  readLog(JSON.stringify(readRecording(browser, scenario).log), session);
  return session.findings.map(({ rule }) => rule);
}

describe.each(BROWSERS)("what was found in %s", (browser) => {
  it.each(SCENARIOS)("is what is there: %s", (scenario, there, near) => {
    const found = foundIn(browser, scenario);
    expect(found).toEqual(expect.arrayContaining([...there]));
    expect(found.filter((rule) => (near as readonly string[]).includes(rule))).toEqual([]);
  });
});
