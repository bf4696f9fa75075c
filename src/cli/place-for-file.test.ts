import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { placeFor } from "./place-for-file.ts";
import { writeWhole } from "./write-whole.ts";

let folder = "";
const at = (...names: string[]) => join(folder, ...names);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "place-for-file-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a new file in a folder, and nothing is left behind", () => {
  expect(placeFor(at("new.har"))).toEqual({ path: at("new.har"), problem: undefined });
  expect(readdirSync(folder)).toEqual([]);
});

test("a file that is there stays as it was", () => {
  writeFileSync(at("old.har"), "earlier");
  expect(placeFor(at("old.har"))).toEqual({ path: at("old.har"), problem: undefined });
  expect(readFileSync(at("old.har"), "utf8")).toBe("earlier");
});

test("what a link leads to is written, and the link stays", async () => {
  mkdirSync(at("logs"));
  writeFileSync(at("logs", "real.har"), "earlier");
  symlinkSync("logs", at("here"));
  symlinkSync("../logs/real.har", at("logs", "link.har"));
  const { path, problem } = placeFor(at("here", "link.har"));
  expect(problem).toBeUndefined();
  await writeWhole(path, "new");
  expect(readFileSync(at("logs", "real.har"), "utf8")).toBe("new");
  expect(readdirSync(at("logs")).toSorted()).toEqual(["link.har", "real.har"]);
  expect(placeFor(at("logs", "link.har")).path).toBe(at("logs", "real.har"));
});

test("a link whose target is not there yet leads to where it will be", () => {
  symlinkSync("later.har", at("link.har"));
  expect(placeFor(at("link.har"))).toEqual({ path: at("later.har"), problem: undefined });
});

test.each<[string, () => void, string]>([
  ["a link in a circle", () => symlinkSync("x.har", at("x.har")), "too many symbolic links"],
  ["a link into nothing", () => symlinkSync("no/where.har", at("x.har")), "does not exist"],
  ["a folder", () => mkdirSync(at("x.har")), "is a folder"],
  ["a link to a folder", () => symlinkSync(".", at("x.har")), "is a folder"],
  ["a pipe", () => execFileSync("mkfifo", [at("x.har")]), "is a device or a pipe"],
])("%s is no place for a file", (_what, make, problem) => {
  make();
  expect(placeFor(at("x.har")).problem).toContain(problem);
});
