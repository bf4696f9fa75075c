import { describe, expect, it } from "vitest";
import { Joiner, postInParts } from "./parts.ts";

const KB = 1024;

/** All that is posted for a message, as the other end gets it. */
function posted(message: unknown): unknown[] {
  const posts: unknown[] = [];
  postInParts(message, (part) => posts.push(structuredClone(part)));
  return posts;
}

/** What a joiner makes of posts. */
function heard(posts: readonly unknown[], joiner = new Joiner()): unknown[] {
  return posts.map((post) => joiner.hear(post)).filter((message) => message !== undefined);
}

function batchOf(text: string, bytes = new Uint8Array(), around: object = {}) {
  return { type: "said", payload: { batch: { document: "d", text, bytes, ...around } } };
}

/** About as many bytes as one post takes in Chromium, were it written with one byte for each unit. */
function sizeOf(post: unknown): number {
  if (typeof post === "string") return post.length;
  if (ArrayBuffer.isView(post)) return post.byteLength;
  if (typeof post !== "object" || post === null) return 8;
  return Object.values(post).reduce<number>((size, value) => size + sizeOf(value), 0);
}

describe("a message in parts", () => {
  it("is left alone where it fits into one post", () => {
    const columns = { ats: new Float64Array(500), sizes: new Float64Array(500) };
    const message = batchOf("x".repeat(50_000), new Uint8Array(0), columns);
    const posts: unknown[] = [];
    postInParts(message, (post) => posts.push(post));
    expect(posts).toHaveLength(1);
    expect(posts[0]).toBe(message);
  });

  it.each([
    ["a long text", batchOf("0123456789".repeat(26_000))],
    [
      "a text that fits, but not with its columns",
      batchOf("x".repeat(60_000), undefined, { ats: new Float64Array(1000) }),
    ],
    [
      "a text that fits, but not with its list",
      batchOf("x".repeat(60_000), undefined, { ids: new Array(500).fill("17") }),
    ],
    [
      "long bytes",
      batchOf(
        "",
        new Uint8Array(110_001).map((_, index) => index % 251),
      ),
    ],
    ["a long text and long bytes", batchOf("é".repeat(90_000), new Uint8Array(70_000).fill(7))],
    ["characters of two units at every border", batchOf("x" + "😀".repeat(60_000))],
    ["a single surrogate at every place", batchOf("\ud83d".repeat(70_001))],
  ])("is whole again at the other end: %s", (_, message) => {
    const before = structuredClone(message);
    const posts = posted(message);
    expect(posts.length).toBeGreaterThan(1);
    expect(heard(posts)).toEqual([before]);
    expect(message).toEqual(before);
    for (const post of posts) expect(sizeOf(post)).toBeLessThanOrEqual(64 * KB);
  });

  it("keeps its place among others, each for itself", () => {
    const messages = [batchOf("short"), batchOf("a".repeat(200_000)), batchOf("b".repeat(90_000))];
    expect(heard(messages.flatMap(posted))).toEqual(messages);
  });

  it("copies no more of bytes than the part", () => {
    const whole = new Uint8Array(400_000);
    const posts = posted(batchOf("", whole.subarray(0, 100_000)));
    for (const post of posts) {
      const { part } = post as { part?: Uint8Array };
      if (part !== undefined) expect(part.buffer.byteLength).toBeLessThanOrEqual(50_000);
    }
    expect(posts).toHaveLength(2);
  });
});

it("takes nothing else for a part", () => {
  const others = ["text", new Uint8Array(3), 5, null, { part: 5 }, { parts: "text" }, []];
  expect(heard(others)).toEqual(others);
});

describe("parts that do not fit", () => {
  const whole = batchOf("c".repeat(100_000));
  const posts = posted(whole);
  const rest = posts.at(-1) as { cuts: { path: string[]; parts: number }[]; rest: object };

  it.each<[string, readonly unknown[]]>([
    ["one is missing", posts.slice(1)],
    ["one is too many", [{ part: "more" }, ...posts]],
    [
      "they are of another kind",
      [...posts.slice(0, -1).map(() => ({ part: new Uint8Array(3) })), rest],
    ],
    [
      "there is no such place",
      [...posts.slice(0, -1), { ...rest, cuts: [{ path: ["payload", "no"], parts: 3 }] }],
    ],
    [
      "the place is not the message's own",
      [...posts.slice(0, -1), { ...rest, cuts: [{ path: ["__proto__", "x"], parts: 3 }] }],
    ],
    [
      "the cuts are none",
      [...posts.slice(0, -1), { ...rest, cuts: [{ path: "payload", parts: "3" }] }],
    ],
  ])("%s: what came last is handed on as it is, and what follows is heard", (_, wrong) => {
    const joiner = new Joiner();
    expect(heard(wrong, joiner)).toEqual([wrong.at(-1)]);
    expect(heard(posts, joiner)).toEqual([whole]);
  });
});
