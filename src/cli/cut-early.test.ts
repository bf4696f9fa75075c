import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../bridge/messages.ts";
import type { Payload } from "../core/session/model.ts";
import { Session } from "../core/session/session.ts";
import { record } from "../log/log-fixture.ts";
import { logText } from "../log/write-log.ts";
import { countCutEarly, KEPT_AT_FIRST } from "./cut-early.ts";

const MIB = 1024 * 1024;

/** The log of an exchange with this body, as the capture command gets it. */
function logOf(body: Payload, maxPayload: number): string {
  const session = new Session();
  session.addEntry(record({ body }));
  return logText(session, { form: "complete", creator: { name: "t", version: "1" }, maxPayload });
}

const text = (length: number, size: number, character = "x"): Payload => ({
  text: character.repeat(length),
  size,
  truncated: length < size,
});

test("what a recorder keeps at first is its default", () => {
  expect(KEPT_AT_FIRST).toBe(DEFAULT_LIMITS.payload);
});

test.each<[string, Payload, number, number]>([
  ["text cut at the default", text(KEPT_AT_FIRST, 2 * MIB), MIB, 1],
  ["text cut at the default, where little more was wanted", text(KEPT_AT_FIRST, MIB), 300_000, 1],
  ["text cut where it was wanted", text(MIB, 2 * MIB), MIB, 0],
  ["text that is whole", text(KEPT_AT_FIRST, KEPT_AT_FIRST), MIB, 0],
  ["text cut at the default, which was wanted", text(KEPT_AT_FIRST, MIB), KEPT_AT_FIRST, 0],
  ["text cut where less was wanted", text(100, 200), 100, 0],
  [
    "text of two bytes a unit that has as many as wanted",
    text(KEPT_AT_FIRST, MIB, "é"),
    300_000,
    0,
  ],
  ["text that was let go", { size: MIB, truncated: true }, MIB, 0],
  [
    "bytes cut at the default",
    { bytes: new Uint8Array(KEPT_AT_FIRST), size: 2 * MIB, truncated: true },
    MIB,
    1,
  ],
])("%s", (_what, body, wanted, count) => {
  expect(countCutEarly(logOf(body, wanted), wanted)).toBe(count);
});
