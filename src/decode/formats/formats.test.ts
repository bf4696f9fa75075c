import { encode, ExtData } from "@msgpack/msgpack";
import { deflateSync, gzipSync, zlibSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../test/support/cpu-time.ts";
import { MAX_DEPTH, MAX_INFLATED, MAX_INPUT, MAX_PARTS, MAX_VALUES } from "../limits.ts";
import { cut, fromHex, line, received, socket } from "../message-fixture.ts";
import { compressionOf, inflate } from "./inflate.ts";
import { readJson } from "./json-text.ts";
import { msgpackExtent } from "./msgpack-extent.ts";
import { readMsgpack } from "./msgpack.ts";
import { payloadOf } from "./payload-content.ts";
import { decodePlain } from "./plain.ts";
import { oneLine, preview } from "./preview.ts";
import { readProtobuf } from "./protobuf.ts";

const plain = (content: string | Uint8Array) => decodePlain(payloadOf(content));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a payload without a protocol", () => {
  it("is named by its envelope, where it is JSON", () => {
    expect(plain('{"type":"tick","price":1}')).toMatchObject({ format: "json", name: "tick" });
    expect(line(plain("[1,2]"))).toBe("data: [1,2]");
  });

  it("is text, also where it came as bytes", () => {
    expect(plain(utf8("grüß dich"))).toMatchObject({ format: "text", value: "grüß dich" });
    expect(plain("{not json")).toMatchObject({ format: "text" });
    expect(plain("{not json").problem).toBeUndefined();
  });

  it("is bytes where it is nothing else", () => {
    expect(plain(fromHex("ff fe 00 01"))).toMatchObject({
      format: "binary",
      value: { bytes: 4, hex: "ff fe 00 01" },
    });
  });

  it("says where nothing was kept, or a part", () => {
    expect(decodePlain({ size: 12, truncated: false }).problem?.code).toBe("not-kept");
    expect(socket().push(cut(received("some text"))).problem?.code).toBe("cut");
    expect(plain("x".repeat(MAX_INPUT + 1)).problem?.code).toBe("cut");
  });
});

describe("JSON", () => {
  it.each([
    ['{"a":1,"b":{"c":[1,2,{"d"', { a: 1, b: { c: [1, 2, {}] } }],
    ['{"a":"x, y","b":"unfin', { a: "x, y" }],
    [String.raw`{"a":"\"}","b":tr`, { a: '"}' }],
    ["[1,2,3", [1, 2]],
  ])("%s is read as far as it is whole", (text, value) => {
    expect(readJson(text, true)).toMatchObject({ value, problem: { code: "cut" } });
    expect(readJson(text).value).toBeUndefined();
  });

  it("is cut where it is too deep", () => {
    const depth = 100_000;
    const { value, problem } = readJson("[".repeat(depth) + "]".repeat(depth));
    expect(problem?.code).toBe("too-large");
    expect(JSON.stringify(value)).toHaveLength(2 * MAX_DEPTH + 3);
  });

  it("is cut where there is too much of it", () => {
    const list = Array.from({ length: MAX_VALUES + 5 }, (_, i) => i);
    const { value, problem } = readJson(JSON.stringify(list));
    expect(problem?.code).toBe("too-large");
    // The list is a value itself.
    expect(value).toHaveLength(MAX_VALUES - 1);
    expect(readJson(JSON.stringify(list.slice(0, MAX_VALUES - 1))).problem).toBeUndefined();
  });

  it("has numbers beyond those of JSON as text", () => {
    expect(readJson('{"a":[1e999,-1e999,1]}').value).toEqual({ a: ["Infinity", "-Infinity", 1] });
  });

  it("keeps names that objects inherit as plain fields", () => {
    const { value } = readJson('{"__proto__":{"a":1},"constructor":2}');
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});

describe("MessagePack", () => {
  // https://github.com/msgpack/msgpack/blob/master/spec.md and the example on https://msgpack.org
  it.each([
    ["82 a7636f6d70616374 c3 a6736368656d61 00", { compact: true, schema: 0 }],
    ["93 01 ff cd0100", [1, -1, 256]],
    ["91 cfffffffffffffffff", ["18446744073709551615"]],
    ["92 c403010203 cb7ff0000000000000", [{ bytes: 3, hex: "01 02 03" }, "Infinity"]],
    ["91 d6ff00000000", ["1970-01-01T00:00:00.000Z"]],
    ["91 d405 2a", [{ type: 5, data: { bytes: 1, hex: "2a" } }]],
    ["81 01 a161", { "1": "a" }],
    ["81 9101 02", { "[1]": 2 }],
  ])("%s is read", (digits, value) => {
    expect(readMsgpack(fromHex(digits))).toEqual(value);
  });

  it("has to consume every byte", () => {
    expect(readMsgpack(fromHex("9101 00"))).toBeUndefined();
    expect(readMsgpack(fromHex("9201"))).toBeUndefined();
    expect(readMsgpack(fromHex("91c1"))).toBeUndefined();
    expect(msgpackExtent(fromHex("9101 00"))).toBe(2);
  });

  it("never reserves what a header only claims", () => {
    const claims = "dd01c00000".repeat(50_000);
    expect(readMsgpack(fromHex(claims))).toBeUndefined();
    expect(readMsgpack(fromHex("91".repeat(1000) + "c0"))).toBeUndefined();
  });

  it("is as long as the library writes it", () => {
    const values = [
      ...[null, true, 0, 127, 128, 255, 256, 65_535, 65_536, 2 ** 31, 2 ** 40, 2n ** 60n],
      ...[-1, -32, -33, -128, -129, -32_769, -(2 ** 31) - 1, 1.5, new Date(0), new Date(1e15)],
      ...[0, 31, 32, 255, 256, 65_536].map((length) => "x".repeat(length)),
      ...[0, 255, 256, 65_536].map((length) => new Uint8Array(length)),
      ...[1, 2, 4, 8, 16, 3, 300, 70_000].map((n) => new ExtData(5, new Uint8Array(n))),
      2.5,
      ...[0, 15, 16, 65_536].map((length) => Array.from({ length }, () => "é")),
      ...[0, 15, 16, 65_536].map((length) => Object.fromEntries(Array(length).entries())),
    ];
    for (const value of values) {
      const encoded = encode(value, { useBigInt64: true, forceFloat32: value === 1.5 });
      expect(msgpackExtent(encoded)).toBe(encoded.length);
      expect(msgpackExtent(encoded.subarray(0, -1))).toBeUndefined();
    }
  });

  it("is taken for what it is only as a map or list", () => {
    expect(plain(fromHex("82a7636f6d70616374c3a6736368656d6100")).format).toBe("messagepack");
    expect(plain(fromHex("c3")).format).toBe("binary");
  });
});

describe("protobuf", () => {
  // protobufjs 8.8.1: a message of all wire types
  const encoded = fromHex(
    "089601120774657374696e671a0b0a0361626312040102ac0221000000000000f83f2d0000803e3203ff00013801" +
      "420161420162490500000000000000",
  );

  it("is read by field numbers", () => {
    expect(readProtobuf(encoded)).toEqual({
      "1": 150,
      "2": "testing",
      "3": { "1": "abc", "2": { bytes: 4, hex: "01 02 ac 02" } },
      "4": { fixed64: "4609434218613702656", double: 1.5 },
      "5": { fixed32: 1048576000, float: 0.25 },
      "6": { bytes: 3, hex: "ff 00 01" },
      "7": 1,
      "8": ["a", "b"],
      "9": { fixed64: 5, double: 2.5e-323 },
    });
    expect(plain(encoded).format).toBe("protobuf");
  });

  it("is refused unless every byte is consumed", () => {
    const lengths = Array.from(encoded, (_, index) => index);
    const accepted = lengths.filter((length) => readProtobuf(encoded.subarray(0, length)));
    // Only where one of its fields ends is the beginning of a message a message.
    expect(accepted).toEqual([3, 12, 25, 34, 39, 44, 46, 49, 52]);
    expect(readProtobuf(fromHex("00 01"))).toBeUndefined();
    expect(readProtobuf(fromHex("0b 0c"))).toBeUndefined();
    expect(readProtobuf(fromHex("12 05 61"))).toBeUndefined();
  });
});

describe("compression inside messages", () => {
  const text = '{"type":"tick","prices":[1,2,3]}';

  it.each([
    ["gzip", gzipSync(utf8(text))],
    ["deflate", zlibSync(utf8(text))],
  ] as const)("%s is undone", (compression, bytes) => {
    expect(compressionOf(bytes)).toBe(compression);
    expect(socket().push(received(bytes))).toMatchObject({
      compression,
      format: "json",
      name: "tick",
    });
  });

  it("is undone where it has no mark, if text comes out to the end (RFC 1951)", () => {
    const long = JSON.stringify({ type: "tick", prices: Array.from({ length: 40 }, (_, i) => i) });
    const bytes = deflateSync(utf8(long));
    expect(socket().push(received(bytes))).toMatchObject({
      compression: "deflate",
      format: "json",
      name: "tick",
    });
    expect(socket().push(received(bytes.subarray(0, -4))).compression).toBeUndefined();
  });

  it("is undone before the protocol is looked for", () => {
    const decoder = socket();
    const call = gzipSync(utf8('{"jsonrpc":"2.0","method":"subtract","params":[42,23],"id":1}'));
    expect(decoder.push(received(call))).toMatchObject({
      protocol: "json-rpc",
      compression: "gzip",
    });
  });

  it("shows the beginning of what is cut", () => {
    const long = gzipSync(utf8(Array.from({ length: 3000 }, (_, i) => `line ${i * i}\n`).join("")));
    const part = socket().push(cut(received(long.subarray(0, 4000))));
    expect(part).toMatchObject({ compression: "gzip", problem: { code: "cut" } });
    expect(part.meaning).toMatch(/^line 0 line 1 line 4 /);
  });

  it("leaves a bomb at its bound", () => {
    const bomb = gzipSync(new Uint8Array(16 * 1024 * 1024));
    const taken = cpuTime(() => {
      const { bytes, isCut } = inflate(bomb, "gzip");
      expect(bytes).toHaveLength(MAX_INFLATED);
      expect(isCut).toBe(true);
    });
    expect(taken).toBeLessThan(1000);
  });

  it("is not believed for two bytes alone", () => {
    const bytes = fromHex("789c ffffffffffffffff");
    expect(socket().push(received(bytes))).toMatchObject({ format: "binary" });
  });
});

describe("a line", () => {
  it("has no line breaks, and an end", () => {
    expect(oneLine("a\n  b\tc ")).toBe("a b c");
    expect(oneLine("x".repeat(500))).toHaveLength(200);
    expect(preview({ a: ["x".repeat(500)], b: 1 })).toHaveLength(200);
    expect(preview([1, [2, { a: null }], "b"])).toBe('[1,[2,{"a":null}],"b"]');
  });

  it("costs what is shown and not what there is", () => {
    const huge = Array.from({ length: 100_000 }, (_, i) => ({ i }));
    const taken = cpuTime(() => {
      for (let i = 0; i < 1000; i++) preview(huge);
    });
    expect(taken).toBeLessThan(1000);
  });
});

it("a payload of very many messages names some and counts the others", () => {
  const body = '{"n":1}\n'.repeat(5000);
  const part = socket().push(received(body));
  expect(part.parts).toHaveLength(MAX_PARTS);
  expect(part.meaning).toMatch(/\+4995$/);
  expect(part.problem?.code).toBe("too-large");
});
