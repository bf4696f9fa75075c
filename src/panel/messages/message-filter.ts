import type { Direction } from "../../core/capture/vocabulary.ts";

/** What is asked of a message. */
export type FilterTest =
  /** In lower case; anywhere in the payload. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "pattern"; readonly pattern: RegExp }
  | { readonly kind: "direction"; readonly direction: Direction }
  /** In bytes; a message of just this size is neither. */
  | { readonly kind: "larger-than" | "smaller-than"; readonly bytes: number }
  /** In lower case; the whole name. */
  | { readonly kind: "event"; readonly name: string }
  /** In lower case; a part of the address. */
  | { readonly kind: "endpoint"; readonly text: string }
  | { readonly kind: "binary"; readonly binary: boolean };

/** One condition of a filter; with `negative` the opposite is asked for. */
export interface FilterTerm {
  readonly negative: boolean;
  readonly test: FilterTest;
}

/** What could not be taken at its word, and is looked for as plain text instead. */
export interface FilterProblem {
  readonly kind: "bad-pattern" | "bad-value";
  readonly word: string;
}

/** All terms are to hold; without any, everything passes. */
export interface MessageFilter {
  readonly terms: readonly FilterTerm[];
  readonly problems: readonly FilterProblem[];
}

/** A text in quotes, an expression between slashes with its flags, or a word; each may follow a minus. */
const WORD = /(-?)(?:"([^"]*)"(?=\s|$)|(\/(?:[^/\\]|\\.)+\/[dgimsuvy]*)(?=\s|$)|(\S+))/g;

/**
 * Reads a filter as the Network panel of DevTools does: words are all to occur, in any case; `-word` must not occur;
 * `/expression/` is a regular expression, in any case unless it has flags; `key:value` asks for a property. A word with
 * a key that nobody knows is plain text.
 */
export function parseMessageFilter(source: string): MessageFilter {
  const terms: FilterTerm[] = [];
  const problems: FilterProblem[] = [];
  for (const [, minus, quoted, expression, word = ""] of source.matchAll(WORD)) {
    const { test, problem } = read(quoted, expression, word);
    if (test !== undefined) terms.push({ negative: minus === "-", test });
    if (problem !== undefined) problems.push({ kind: problem, word: expression ?? word });
  }
  return { terms, problems };
}

/** Without `test` the word is not wholly typed yet. */
interface Reading {
  readonly test?: FilterTest;
  readonly problem?: FilterProblem["kind"];
}

function read(quoted: string | undefined, expression: string | undefined, word: string): Reading {
  if (quoted !== undefined) return quoted === "" ? {} : asText(quoted);
  return expression === undefined ? readWord(word) : readExpression(expression);
}

const asText = (text: string): { readonly test: FilterTest } => ({
  test: { kind: "text", text: text.toLowerCase() },
});

function readExpression(expression: string): Reading {
  const end = expression.lastIndexOf("/");
  // Without the flags by which an expression remembers where it was.
  const flags = expression.slice(end + 1).replaceAll(/[gy]/g, "");
  try {
    return {
      test: { kind: "pattern", pattern: new RegExp(expression.slice(1, end), flags || "i") },
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ...asText(expression.slice(1, end)), problem: "bad-pattern" };
  }
}

function readWord(word: string): Reading {
  if (word === "-") return {};
  const [, key = "", value = ""] = /^([a-z-]+):(.*)$/i.exec(word) ?? [];
  const reader = READERS.get(key.toLowerCase());
  if (reader === undefined) return asText(word);
  if (value === "") return {};
  const test = reader(value.toLowerCase());
  return test === undefined ? { ...asText(word), problem: "bad-value" } : { test };
}

/** Opcodes that carry messages (RFC 6455, section 5.2): 1 is text, 2 is binary. */
const IS_BINARY = new Map([
  ["1", false],
  ["2", true],
  ["text", false],
  ["binary", true],
]);

const READERS: ReadonlyMap<string, (value: string) => FilterTest | undefined> = new Map([
  ["direction", readDirection],
  ["larger-than", (value: string) => readSize("larger-than", value)],
  ["smaller-than", (value: string) => readSize("smaller-than", value)],
  ["event", (name: string): FilterTest => ({ kind: "event", name })],
  ["endpoint", (text: string): FilterTest => ({ kind: "endpoint", text })],
  ["is", readBinary],
  ["opcode", readBinary],
]);

function readDirection(value: string): FilterTest | undefined {
  if (value !== "sent" && value !== "received") return undefined;
  return { kind: "direction", direction: value };
}

function readBinary(value: string): FilterTest | undefined {
  const binary = IS_BINARY.get(value);
  return binary === undefined ? undefined : { kind: "binary", binary };
}

const UNITS: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, g: 1e9 };

/** A size such as `100`, `1k` or `1.5MB`, in powers of 1000 as sizes are shown. */
function readSize(kind: "larger-than" | "smaller-than", value: string): FilterTest | undefined {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)([kmg]?)b?$/.exec(value) ?? [];
  return digits === undefined ? undefined : { kind, bytes: Number(digits) * (UNITS[unit] ?? 1) };
}
