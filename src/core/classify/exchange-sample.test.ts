import { expect, it } from "vitest";
import { Session } from "../session/session.ts";
import { hasFailed } from "./exchange-sample.ts";

/** Whether a GET that was answered after so many milliseconds with this status failed. */
function failedWith(
  status: number,
  heldFor = 10,
  headers: readonly (readonly [string, string])[] = [],
) {
  const session = new Session();
  const index = session.addEntry({
    documentId: "d",
    mechanism: "fetch",
    method: "GET",
    url: "https://app.example/news",
    startedAt: 0,
    visible: true,
    requestHeaders: headers,
    opened: {
      status,
      statusText: "",
      headers: [],
      url: "https://app.example/news",
      redirected: false,
    },
    openedAt: heldFor,
    state: "closed",
    aborted: false,
    endedAt: heldFor,
    errors: [],
    chunks: [],
    bytes: { sent: 0, received: 0 },
  });
  const entry = session.entries[index];
  if (entry === undefined) throw new Error("there is no entry");
  return hasFailed(entry, heldFor);
}

it.each([
  [200, false],
  [204, false],
  [304, false],
  [400, true],
  [404, true],
  [504, true],
])("an answer of status %i failed: %s", (status, failed) => {
  expect(failedWith(status)).toBe(failed);
});

it("is no failure where a held request was given up by a gateway, or nothing lies beyond a range", () => {
  expect(failedWith(504, 30_000)).toBe(false);
  expect(failedWith(416, 10, [["range", "bytes=100-"]])).toBe(false);
});
