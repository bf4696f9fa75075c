import { expect, it } from "vitest";
import { logFileName } from "./save-file.ts";

it("names a log after site and time, in characters that every file system takes", () => {
  const now = new Date("2026-11-22T20:45:49.123Z");
  expect(logFileName("app.example:8443", now)).toBe(
    "realtime-app.example_8443-2026-11-22T20-45-49.har",
  );
  expect(logFileName("", now)).toBe("realtime-2026-11-22T20-45-49.har");
});
