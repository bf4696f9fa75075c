import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeWhole } from "./write-whole.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-whole-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("writes and replaces a file, and leaves nothing else", async () => {
  const path = join(folder, "log.har");
  writeFileSync(path, "an earlier and longer text");
  await writeWhole(path, "new");
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(readdirSync(folder)).toEqual(["log.har"]);
});

test("leaves all as it was where it cannot write", async () => {
  mkdirSync(join(folder, "log.har", "inside"), { recursive: true });
  await expect(writeWhole(join(folder, "log.har"), "new")).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["log.har"]);
  expect(readdirSync(join(folder, "log.har"))).toEqual(["inside"]);
});
