import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { Session } from "../core/session/session.ts";
import { messageReader } from "../decode/message-reader.ts";
import { nowOf } from "./now-of.ts";
import type { Source } from "./recording.ts";

const CLOCK = 90_000;

/** What is shown, watched until 5 s. */
function shown(source: Source, recording: boolean) {
  const session = new Session(messageReader);
  session.observeUntil(5000);
  return { source: signal(source), recording: signal(recording), session };
}

it.each([
  ["goes on in a live page", { kind: "live" }, true, CLOCK],
  ["stands still while the panel is paused", { kind: "live" }, false, 5000],
  ["ended with the log of a file", { kind: "file", name: "a.har" }, true, 5000],
  ["ended with a recording", { kind: "recording", name: "a", id: "1" }, true, 5000],
] as const)("time %s", (_, source, recording, now) => {
  expect(nowOf(shown(source, recording), CLOCK)).toBe(now);
});
