import { expect, it } from "vitest";
import { bareHost, isSiteName, siteOf } from "./site-name.ts";

it.each([
  ["https://a.example:8443/x", "a.example"],
  ["http://127.0.0.1/", "127.0.0.1"],
  ["http://127.0.0.1./", "127.0.0.1"],
  ["http://[::1]:80/", "[::1]"],
  ["https://grüße.example/", "xn--gre-6ka8l.example"],
  ["https://a.example./x", "a.example"],
  ["http://localhost.:8080/", "localhost"],
  ["https://a.example../x", undefined],
  ["https://a*b.example/", undefined],
  ["about:blank", undefined],
  ["chrome://version", undefined],
  ["file:///tmp/a.html", undefined],
  ["", undefined],
])("the site of %s is %s", (address, site) => {
  expect(siteOf(address)).toBe(site);
});

it("a host loses the one dot that makes a name a full one", () => {
  expect(["a.example.", "a.example", "a.example..", "."].map(bareHost)).toEqual([
    ...["a.example", "a.example", "a.example.", ""],
  ]);
});

it("nothing that a match pattern would read differently is a name", () => {
  for (const name of ["", "*", "*.example", "a.example/", "a.example.", "a b", "[a]:1"]) {
    expect(isSiteName(name)).toBe(false);
  }
});
