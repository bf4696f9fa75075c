import { expect, it } from "vitest";
import { fileName } from "./save-file.ts";

it("names a log after site and time, in characters that every file system takes", () => {
  const now = new Date("2026-11-22T20:45:49.123Z");
  expect(fileName("app.example:8443", now, "har")).toBe(
    "realtime-app.example_8443-2026-11-22T20-45-49.har",
  );
  expect(fileName("", now, "csv")).toBe("realtime-2026-11-22T20-45-49.csv");
});
