import { describe, expect, it, vi } from "vitest";
import { cpuTime } from "../../test/support/cpu-time.ts";
import {
  ConnectionDecoder,
  PROTOCOLS,
  type Decoded,
  type Message,
  type ProtocolName,
} from "./decode.ts";
import { MAX_DEPTH, MAX_MEANING } from "./limits.ts";
import { makeDecoder } from "./make-decoder.ts";
import { cut, fromHex } from "./message-fixture.ts";

// A busy computer takes longer; what is measured is CPU time.
vi.setConfig({ testTimeout: 60_000 });

const ROUNDS = 300;
/** Milliseconds of CPU time that one small payload may take; a large one takes twice as many at most. */
const SLOWEST = 500;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Messages that are right, to be made wrong. */
const RIGHT: readonly (string | Uint8Array)[] = [
  '0{"sid":"x","upgrades":["websocket"],"pingInterval":25000}',
  '452-["upload",{"_placeholder":true,"num":0},{"b":{"_placeholder":true,"num":1}}]',
  '12:0{"sid":"x"}2:4044:451-["e","€ü",{"_placeholder":true,"num":0}]6:b4AQID',
  '40\u001e42/admin,7["e",{"a":[1,2]}]\u001ebAQIDBA==',
  'a["{\\"a\\":1}","CONNECTED\\nversion:1.2\\n\\n\\u0000"]',
  '{"protocol":"json","version":1}\u001e{"type":1,"target":"A","arguments":[1]}\u001e',
  "MESSAGE\ndestination:/q\ncontent-length:3\n\na\0b\0\n",
  '{"id":"1","type":"subscribe","payload":{"query":"subscription S { s }","variables":{"n":5}}}',
  '["0","4","miami:weather","phx_reply",{"response":{"a":1},"status":"ok"}]',
  String.raw`{"command":"message","identifier":"{\"channel\":\"C\"}","data":"{\"action\":\"a\"}"}`,
  String.raw`{"event":"pusher:subscribe","channel":"c","data":"{\"eur\":1.5}"}`,
  '[{"channel":"/meta/connect","successful":true,"id":"2"},{"channel":"/a","data":{"n":1}}]',
  '[{"jsonrpc":"2.0","method":"m","params":[1],"id":1},{"jsonrpc":"2.0","result":1,"id":1}]',
  '{"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"a","tool_calls":[{"index":0}]}}]}',
  '{"type":"response.output_item.added","item":{"id":"i","type":"function_call","name":"n"}}',
  '{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}',
  '{"type":"tool-input-available","toolCallId":"c","toolName":"t","input":{"a":1}}',
  'f:{"messageId":"s"}\n0:"Hello"\n9:{"toolCallId":"c","toolName":"t","args":{}}\n',
  '{"data":{"a":1},"errors":[{"message":"m"}]}',
  fromHex("16960180a131a453656e6492a3626f6281a17892010290029106"),
  fromHex("102300044d5154540502003c1411000004d22101b026000474657374000379657300026335"),
  fromHex(
    "3020000a6c6f6e672f746f7069631023000303000a746578742f706c61696e6f6e65330c000474657374002a74657374",
  ),
  fromHex("0002ff3430000407ff3435312d5b2265222c22e282acc3bc225d0104ff040102030001ff33"),
  fromHex("0002020101313031317465010203"),
  fromHex("82a7636f6d70616374c3a6736368656d6100"),
  fromHex("089601120774657374696e671a0b0a0361626312040102ac0221000000000000f83f2d0000803e"),
  // gzip and zlib of "hello hello hello", by Node 20
  fromHex("1f8b0800000000000003cb48cdc9c95748405200e6a0a1a511000000"),
  fromHex("789ccb48cdc9c95748405200 39ba0695"),
];

type Random = () => number;
const below = (random: Random, limit: number) => Math.floor(random() * limit);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;

const WORDS = [
  '"',
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "\\",
  "\0",
  "\n",
  "\u001e",
  "__proto__",
  "1e999",
  "-",
  "null",
  "\ud800",
  "€",
];

function damageText(random: Random, text: string): string {
  const at = below(random, text.length + 1);
  const length = below(random, 6);
  switch (below(random, 5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + pick(random, WORDS).repeat(1 + below(random, 40)) + text.slice(at);
    case 3:
      return text.slice(0, at) + String(pick(random, RIGHT)) + text.slice(at);
    default:
      return text.replaceAll(pick(random, WORDS), pick(random, WORDS));
  }
}

function damageBytes(random: Random, bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let i = below(random, 4); i >= 0; i--) {
    changed[below(random, changed.length)] = pick(random, [
      0,
      1,
      0x7f,
      0x80,
      0xff,
      below(random, 256),
    ]);
  }
  return random() < 0.3 ? changed.subarray(0, below(random, changed.length)) : changed;
}

function content(random: Random): string | Uint8Array {
  const right = pick(random, RIGHT);
  const dice = random();
  if (dice < 0.1) return Uint8Array.from({ length: below(random, 80) }, () => below(random, 256));
  if (dice < 0.2)
    return String.fromCharCode(...Array.from({ length: 40 }, () => below(random, 400)));
  if (dice < 0.3) return right;
  return typeof right === "string" ? damageText(random, right) : damageBytes(random, right);
}

function message(random: Random): Message {
  const made = content(random);
  const kept = typeof made === "string" ? { text: made } : { bytes: made };
  const whole: Message = {
    direction: random() < 0.5 ? "sent" : "received",
    payload: { ...(random() < 0.02 ? {} : kept), size: made.length, truncated: false },
    at: below(random, 1e6),
    eventName: pick(random, ["", "next", "complete", "ping"]),
  };
  return random() < 0.1 ? cut(whole) : whole;
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** Pushes and checks what every decoded message has to keep to. */
function check(decode: (one: Message) => Decoded, one: Message) {
  const made: Decoded[] = [];
  expect(cpuTime(() => made.push(decode(one)))).toBeLessThan(SLOWEST);
  const [part] = made;
  if (part === undefined) throw new Error("nothing was decoded");
  expect(part.meaning.length).toBeLessThanOrEqual(MAX_MEANING);
  expect(part.meaning).not.toMatch(/[\r\n]/);
  expect(depthOf(part.value)).toBeLessThanOrEqual(MAX_DEPTH + 1);
  // What a view or a log shows is JSON.
  expect(JSON.parse(JSON.stringify(part))).toEqual(part);
  return part;
}

describe("random and damaged messages are decoded without a throw, in bounded time", () => {
  // The decoder itself, without the net that a connection has below it.
  it.each(PROTOCOLS)("by the decoder of %s", (protocol: ProtocolName) => {
    const random = generator(PROTOCOLS.indexOf(protocol) + 1);
    for (const version of ["3", "4"]) {
      const url = `https://host.test/?EIO=${version}`;
      const mechanism = random() < 0.5 ? "websocket" : "xhr";
      const decoder = makeDecoder(protocol, { mechanism, url });
      for (let i = 0; i < ROUNDS; i++) check((one) => decoder.decode(one), message(random));
    }
  });

  it("by connections that find out their protocol", () => {
    const random = generator(99);
    const found = new Set<ProtocolName | undefined>();
    for (let i = 0; i < ROUNDS; i++) {
      const decoder = new ConnectionDecoder({ mechanism: "fetch", url: "https://host.test/" });
      for (let j = 0; j < 5; j++) {
        expect(
          check((one) => decoder.push(one), message(random)).problem?.text ?? "",
        ).not.toContain("failed");
      }
      found.add(decoder.protocol);
    }
    expect(found.size).toBeGreaterThan(10);
  });
});

describe("large hostile payloads take bounded time", () => {
  const big = 300_000;
  it.each<[string, string | Uint8Array]>([
    ["brackets", "[".repeat(big)],
    ["objects", '{"a":'.repeat(big)],
    ["blanks", " ".repeat(big)],
    ["quotes", '"'.repeat(big)],
    ["line feeds", "\n".repeat(big)],
    ["record separators", "\u001e".repeat(big)],
    ["lengths", "1:4".repeat(big)],
    ["digits", "4".repeat(big)],
    ["a namespace", `42/${"a/".repeat(big)}`],
    ["a STOMP head", `SEND\n${"a:b\n".repeat(big)}`],
    ["escapes", `42["${"\\\\".repeat(big)}`],
    ["a query", `{"id":"1","type":"subscribe","payload":{"query":"query ${" ".repeat(big)}"}}`],
    ["zeros", new Uint8Array(big)],
    ["lists", new Uint8Array(big).fill(0x91)],
    ["list headers", new Uint8Array(big).fill(0xdd)],
    ["nested fields", nestedFields(20_000)],
    ["continued numbers", new Uint8Array(big).fill(0x80)],
    ["length ends", new Uint8Array(big).fill(0xff)],
    ["pings", new Uint8Array(big).map((_, i) => (i % 2 === 0 ? 0xc0 : 0))],
  ])("%s", (_name, made) => {
    const kept = typeof made === "string" ? { text: made } : { bytes: made };
    const payload = { ...kept, size: made.length, truncated: false };
    for (const protocol of PROTOCOLS) {
      const context = { mechanism: "websocket", url: "https://host.test/?EIO=3" } as const;
      const decoder = makeDecoder(protocol, context);
      const taken = cpuTime(() => decoder.decode({ direction: "received", payload }));
      expect(taken, protocol).toBeLessThan(2 * SLOWEST);
    }
    for (const mechanism of ["websocket", "fetch"] as const) {
      const decoder = new ConnectionDecoder({ mechanism, url: "https://host.test/" });
      const taken = cpuTime(() => decoder.push({ direction: "received", payload }));
      expect(taken, mechanism).toBeLessThan(2 * SLOWEST);
    }
  });
});

/** Field 1 in field 1 in field 1, as deep as it goes. */
function nestedFields(levels: number): Uint8Array {
  const heads: number[][] = [];
  let size = 2;
  for (let level = 0; level < levels; level++) {
    const head = [10, (size & 0x7f) | 0x80, ((size >> 7) & 0x7f) | 0x80, size >> 14];
    heads.push(head);
    size += head.length;
  }
  return Uint8Array.from([...heads.reverse().flat(), 8, 1]);
}
