import { runInThisContext } from "node:vm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { callSiteIn, Initiators } from "./initiator.ts";

const ownErrors = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");

// Where somebody prepares stacks, none is taken: the runner of the tests does.
beforeEach(() => Reflect.deleteProperty(Error, "prepareStackTrace"));
afterEach(() => {
  if (ownErrors !== undefined) Object.defineProperty(Error, "prepareStackTrace", ownErrors);
});

it("takes the call site of an endpoint once, whatever its query or fragment", () => {
  const initiators = new Initiators();
  const isTaken = (method: string, url: string) => initiators.ofExchange(method, url) !== undefined;
  expect(isTaken("GET", "/a?n=1")).toBe(true);
  expect(isTaken("GET", "/a?n=2")).toBe(false);
  expect(isTaken("GET", "/a#b")).toBe(false);
  expect(isTaken("GET", "/a")).toBe(false);
  expect(isTaken("GET", "/ab")).toBe(true);
  expect(isTaken("GET", "/a/b?n=1")).toBe(true);
  expect(isTaken("POST", "/a?n=1")).toBe(true);
  expect(isTaken("GET", "/a?n=3")).toBe(false);
  expect(isTaken("GET", "")).toBe(true);
  expect(isTaken("GET", "?n=1")).toBe(false);
});

const SOURCE = `data:text/javascript,${"f%20(a:1);".repeat(200_000)}`;

it.each([
  [
    "Chromium",
    `Error\n    at own (own.js:1:2)\n    at own.js:1:3\n    at go (${SOURCE}:7:9)\n    at x.js:1:1`,
  ],
  ["Firefox", `own@own.js:1:2\n@own.js:1:3\ngo@${SOURCE}:7:9\n@x.js:1:1`],
])("keeps the start of a script's URL that is its source, in %s", (_, stack) => {
  expect(callSiteIn(stack)).toEqual({
    url: `${SOURCE.slice(0, 127)}…`,
    lineNumber: 6,
    columnNumber: 8,
    functionName: "go",
  });
});

it.each([
  ["Chromium", `Error\n    at own (own.js:1:2)\n    at ${SOURCE}:7:9`],
  ["Firefox", `own@own.js:1:2\n@${SOURCE}:7:9`],
])("takes no part of such a URL for a function's name, in %s", (_, stack) => {
  expect(callSiteIn(stack)).toEqual({
    url: `${SOURCE.slice(0, 127)}…`,
    lineNumber: 6,
    columnNumber: 8,
  });
});

it("bounds the names of functions and files", () => {
  const stack = `own@own.js:1:2\n${"n".repeat(1000)}@https://a.example/${"p".repeat(20_000)}:7:9`;
  const site = callSiteIn(stack);
  expect([site?.functionName?.length, site?.url.length]).toEqual([256, 16_384]);
});

it("takes few stacks that are long", () => {
  const initiators = new Initiators();
  const take = runInThisContext("(take) => take()", { filename: SOURCE }) as (
    take: () => unknown,
  ) => unknown;
  const taken = Array.from({ length: 20 }, () => take(() => initiators.ofConnection()));
  expect(taken.map((site) => site !== undefined)).toEqual(
    Array.from({ length: 20 }, (_, index) => index < 8),
  );
});
