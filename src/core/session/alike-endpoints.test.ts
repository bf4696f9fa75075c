import { describe, expect, it } from "vitest";
import { exchangeEvents, makeBatch, makeDocument } from "./batch-fixture.ts";
import { Session } from "./session.ts";

/** The patterns that endpoints have after requests to these addresses, one after the other. */
function patternsOf(...urls: readonly string[]): string[] {
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  const requests = urls.map((url, i) =>
    exchangeEvents({ subject: i + 1, at: 1000 + i * 500, url }),
  );
  session.applyBatch(makeBatch("d", requests.flat()));
  return session.endpoints().map(({ urlPattern }) => urlPattern);
}

describe("endpoints that differ in the names of their query alone", () => {
  it("say them, the first one, too", () => {
    expect(
      patternsOf(
        "https://a.test/feed?user=1",
        "https://a.test/feed?tag=2&q=3",
        "https://a.test/feed",
      ),
    ).toEqual(["https://a.test/feed?user", "https://a.test/feed?q&tag", "https://a.test/feed"]);
  });

  it("write names as an address does", () => {
    expect(patternsOf("https://a.test/feed?a%26b=1", "https://a.test/feed?c=1")).toEqual([
      "https://a.test/feed?a%26b",
      "https://a.test/feed?c",
    ]);
  });

  it("say none where one is alone, whatever the values", () => {
    expect(patternsOf("https://a.test/feed?user=1", "https://a.test/feed?user=2")).toEqual([
      "https://a.test/feed",
    ]);
  });
});
