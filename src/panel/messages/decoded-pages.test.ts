import { describe, expect, it } from "vitest";
import { DecodedPages, type MessageSource } from "./decoded-pages.ts";

const CONTEXT = {
  mechanism: "websocket",
  url: "wss://app.example/socket.io/?EIO=4&transport=websocket",
} as const;
const HEAD = ['0{"sid":"s","upgrades":[],"pingInterval":1,"pingTimeout":1}', '40{"sid":"n"}'];

/** Counts how often each message is asked for. */
function sourceOf(texts: readonly string[]): MessageSource & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    length: texts.length,
    message(position) {
      asked.push(position);
      const text = texts[position] ?? "";
      return { direction: "received", payload: { text, size: text.length, truncated: false } };
    },
  };
}

const many = (count: number) => [
  ...HEAD,
  ...Array.from({ length: count }, (_, id) => `42["price",${id}]`),
];

describe("decoded messages", () => {
  it("are those of the protocol that the first ones tell", () => {
    const pages = new DecodedPages(CONTEXT, sourceOf(many(3)));
    expect(pages.protocol).toBe("engine.io");
    expect(pages.at(4)).toMatchObject({ protocol: "socket.io", name: "price", value: [2] });
  });

  it("are decoded once while one reads on", () => {
    const source = sourceOf(many(1000));
    const pages = new DecodedPages(CONTEXT, source);
    for (let i = 0; i < source.length; i++) expect(pages.at(i).kind).not.toBe("data");
    expect(source.asked).toEqual(Array.from({ length: source.length }, (_, index) => index));
  });

  it("cost no more than their surroundings where one jumps to", () => {
    const source = sourceOf(many(100_000));
    const pages = new DecodedPages(CONTEXT, source);
    expect(pages.at(99_000)).toMatchObject({ name: "price", value: [98_998] });
    expect(source.asked.length).toBeLessThan(1000);
  });

  it("are decoded again where they were let go", () => {
    const source = sourceOf(many(10_000));
    const pages = new DecodedPages(CONTEXT, source);
    for (let i = 0; i < source.length; i++) pages.at(i);
    expect(pages.at(100)).toMatchObject({ name: "price", value: [98] });
  });

  it("are none outside of the source", () => {
    const pages = new DecodedPages(CONTEXT, sourceOf(HEAD));
    expect(() => pages.at(2)).toThrow(RangeError);
  });

  it("put a message of two frames together across a jump", () => {
    const texts = [...many(600), '451-["image",{"_placeholder":true,"num":0}]'];
    const bytes = new Uint8Array([1, 2, 3]);
    const source: MessageSource = {
      length: texts.length + 1,
      message: (position) =>
        position < texts.length
          ? {
              direction: "received",
              payload: { text: texts[position] ?? "", size: 1, truncated: false },
            }
          : { direction: "received", payload: { bytes, size: 3, truncated: false } },
    };
    const decoded = new DecodedPages(CONTEXT, source).at(texts.length);
    expect(decoded).toMatchObject({ name: "image" });
    expect(decoded.problem).toBeUndefined();
  });
});
