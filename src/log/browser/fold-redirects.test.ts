import { describe, expect, it } from "vitest";
import { foldRedirects } from "./fold-redirects.ts";

const START = Date.parse("2026-11-22T23:48:39.300Z");

interface Hop {
  readonly at?: number;
  readonly to?: string;
  readonly pageref?: string;
}

function hop(path: string, { at = 0, to = "", pageref = "page_1" }: Hop = {}) {
  return {
    startedDateTime: new Date(START + at).toISOString(),
    request: { url: `https://app.test${path}` },
    response: { redirectURL: to },
    pageref,
  };
}

/** For each chain where it begins and ends, as places in the list. */
const chains = (...hops: readonly object[]) => {
  const list = hops as Parameters<typeof foldRedirects>[0];
  return foldRedirects(list).map(({ first, place }) => [list.indexOf(first), place]);
};

describe("requests that were redirected", () => {
  it("are one with all that they were sent to, be it relative, absolute or with a fragment", () => {
    expect(
      chains(
        hop("/dir/a", { to: "b" }),
        hop("/dir/b", { at: 1, to: "https://app.test/c#there" }),
        hop("/c", { at: 2 }),
      ),
    ).toEqual([[0, 2]]);
  });

  it("are told apart where two to one address run at the same time", () => {
    expect(
      chains(hop("/a", { to: "/b" }), hop("/a", { to: "/b" }), hop("/b"), hop("/b"), hop("/b")),
    ).toEqual([
      [0, 2],
      [1, 3],
      [4, 4],
    ]);
  });

  it("end where the address leads back to one that was asked before, or to itself", () => {
    expect(chains(hop("/a", { to: "/a" }))).toEqual([[0, 0]]);
    expect(chains(hop("/a", { to: "/b" }), hop("/b", { to: "/a" }))).toEqual([[0, 1]]);
  });

  it.each<[string, object]>([
    ["another document's", hop("/b", { pageref: "page_2" })],
    ["one that began before", hop("/b", { at: -1 })],
    ["another address", hop("/b?other")],
  ])("do not go on with %s", (_, other) => {
    expect(chains(hop("/a", { to: "/b" }), other)).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it("stay as they are where nothing is said, or nothing that can be read", () => {
    const alone = [
      [0, 0],
      [1, 1],
    ];
    expect(chains({}, hop("/b"))).toEqual(alone);
    expect(chains(hop("/a", { to: "http://%" }), hop("/b"))).toEqual(alone);
    expect(chains()).toEqual([]);
  });
});
