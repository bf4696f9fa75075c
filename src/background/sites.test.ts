import { expect, it } from "vitest";
import { isOff, matchPatterns, readOffSites } from "./sites.ts";

it("patterns cover a host with the dot of a full name, too: not every browser takes that for the same", () => {
  expect(matchPatterns(["a.example", "localhost", "127.0.0.1", "[::1]"])).toEqual([
    ...["*://a.example/*", "*://a.example./*", "*://localhost/*", "*://localhost./*"],
    ...["*://127.0.0.1/*", "*://[::1]/*"],
  ]);
});

it.each([
  ["https://a.example/x", true],
  ["https://a.example./x", true],
  ["https://a.example.:8443", true],
  ["https://b.a.example/", false],
  ["https://aaexample/", false],
  ["about:blank", false],
  ["", false],
])("that a.example is off holds for %j: %s", (url, off) => {
  expect(isOff(url, ["a.example"])).toBe(off);
});

it("what is stored and no host name is left out", async () => {
  const stored = { offSites: ["a.example", 7, "*", "b.example/", "[::1]"] };
  const local = { get: () => Promise.resolve(stored) };
  expect(await readOffSites({ local } as unknown as Parameters<typeof readOffSites>[0])).toEqual([
    ...["a.example", "[::1]"],
  ]);
});
