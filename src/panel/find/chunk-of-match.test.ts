import { describe, expect, it } from "vitest";
import { socketEntry } from "../../core/session/session-fixture.ts";
import { Session } from "../../core/session/session.ts";
import { parseMessageFilter } from "../messages/message-filter.ts";
import { chunkOfMatch } from "./chunk-of-match.ts";
import { candidatesOf } from "./entry-candidates.ts";
import { matcherOf } from "./filter-match.ts";

const PARTS = ['{"name":', '"价', '格"}\n{"name":"é', 'té"}\n'];

/** A streamed answer in four chunks, which its page read as bytes or as text. */
function streamed(isText: boolean) {
  const parts = PARTS.map((part) => new TextEncoder().encode(part));
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  const session = new Session();
  session.addEntry({
    ...socketEntry({ url: "https://app.example/stream", endedAt: 2000, state: "closed" }),
    mechanism: "fetch",
    chunks: parts.map(({ length }, i) => ({ at: 1000 + i, size: length })),
    body: isText
      ? { text: PARTS.join(""), size, truncated: false }
      : { bytes: Uint8Array.from(parts.flatMap((part) => [...part])), size, truncated: false },
  });
  return session.entries[0]!;
}

const chunkOf = (text: string, isText: boolean) => {
  const entry = streamed(isText);
  const matches = matcherOf(parseMessageFilter(text));
  const isFound = candidatesOf(entry).some((it) => matches(it));
  return isFound ? chunkOfMatch(entry, matches) : undefined;
};

describe.each([true, false])("what is looked for in a streamed answer (text: %s)", (isText) => {
  it("is found with the chunk in which it ends, also across chunks and beyond ASCII", () => {
    const found = ["name", "价格", "été", '"name":"价', "nothing"].map((it) => chunkOf(it, isText));
    expect(found).toEqual([0, 2, 3, 1, undefined]);
  });

  it("is found by what the answer does not have", () => {
    expect(chunkOf("-nothing", isText)).toBe(0);
  });
});
