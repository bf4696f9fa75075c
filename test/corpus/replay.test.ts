import { describe, expect, it } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import type { BrowserName } from "../../src/cli/browsers/driven-browser.ts";
import { Session } from "../../src/core/session/session.ts";
import { readLog } from "../../src/log/read-log.ts";
import { logText } from "../../src/log/write-log.ts";
import type { LogText } from "../support/log-shape.ts";
import { readRecording, recordedNames } from "./recording.ts";
import { SCENARIOS } from "./scenarios.ts";
import { isWrong, rowsOf } from "./score.ts";

/** What the product says of a log now. */
function saidNow(log: LogText): LogText {
  const session = new Session();
  expect(readLog(JSON.stringify(log), session)).not.toHaveProperty("problem");
  const creator = { name: "test", version: "0" };
  return JSON.parse(logText(session, { form: "complete", creator })) as LogText;
}

/** Each line is a place that is told wrong. */
function wrongIn(browser: BrowserName, name: string): string[] {
  const { truths, log } = readRecording(browser, name);
  const labels = SCENARIOS.find((scenario) => scenario.name === name)?.labels ?? [];
  return rowsOf({ name, labels }, truths, saidNow(log))
    .filter((row) => isWrong(row))
    .map(
      ({ place, truth, told, confidence }) => `${place} is ${truth}, told ${told} (${confidence})`,
    );
}

describe.each(BROWSERS)("what was recorded in %s", (browser) => {
  it("is the whole corpus", () => {
    const names = SCENARIOS.map(({ name }) => name);
    expect(recordedNames(browser).sort()).toEqual(names.sort());
  });

  it.each(recordedNames(browser))("is told right: %s", (name) => {
    expect(wrongIn(browser, name)).toEqual([]);
  });
});

describe("the corpus", () => {
  it("has no two scenarios of one name", () => {
    const names = SCENARIOS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
