/**
 * A text as it reads after some rounds of decoding, every character knowing where it stands in the original.
 *
 * JSON travels inside JSON strings and inside URLs, so that a key may be written `\"token\"`, `\u0022token\u0022` or
 * `%22token%22`. Looking at each layer with the same eyes finds them all, and the positions lead back to the
 * original, where only the value's characters are replaced.
 */
export interface Layer {
  readonly text: string;
  /** Rounds of decoding: 0 for the original. */
  readonly depth: number;
  /** Position in the original of each character, and of the end. */
  readonly starts: Uint32Array;
  /** The round that decoded each character; 0 for those that stand in the original as they are. */
  readonly born: Uint8Array;
}

/** A piece of a layer to be replaced. `quoted`: the replacement needs quotes, written as the one at this position is. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly quoted?: number;
}

/** Rounds that are worth it: the eighth needs 127 backslashes before one quote. */
const MAX_LAYERS = 8;

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-f]{4})|%[0-7][0-9a-f]/gi;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** The original, then what it decodes to, round after round, until nothing is left to decode. */
export function* layersOf(text: string): Generator<Layer> {
  let layer: Layer | undefined = original(text);
  while (layer !== undefined && layer.depth < MAX_LAYERS) {
    yield layer;
    layer = decoded(layer);
  }
}

/** A name without its escapes, as a reader of its own layer would see it. */
export function decodeName(name: string): string {
  return name.replaceAll(ESCAPE, decodeEscape);
}

/** Whether an escape of JSON begins at this position: the next layer shows what it stands for. */
export function isEscape(text: string, position: number): boolean {
  return text[position] === "\\" && /["\\/bfnrtu]/.test(text[position + 1] ?? "");
}

function original(text: string): Layer {
  const starts = Uint32Array.from({ length: text.length + 1 }, (_, index) => index);
  return { text, depth: 0, starts, born: new Uint8Array(text.length) };
}

function decoded(layer: Layer): Layer | undefined {
  const { text } = layer;
  const depth = layer.depth + 1;
  const starts = new Uint32Array(text.length + 1);
  const born = new Uint8Array(text.length);
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  const keep = (to: number) => {
    pieces.push(text.slice(from, to));
    starts.set(layer.starts.subarray(from, to), length);
    born.set(layer.born.subarray(from, to), length);
    length += to - from;
  };
  for (const match of text.matchAll(ESCAPE)) {
    keep(match.index);
    pieces.push(decodeEscape(match[0]));
    starts[length] = layer.starts[match.index] ?? 0;
    born[length] = depth;
    length += 1;
    from = match.index + match[0].length;
  }
  if (from === 0) return undefined;
  keep(text.length);
  starts[length] = layer.starts[text.length] ?? 0;
  return {
    text: pieces.join(""),
    depth,
    starts: starts.subarray(0, length + 1),
    born: born.subarray(0, length),
  };
}

/** Each escape stands for exactly one UTF-16 unit. */
function decodeEscape(escape: string): string {
  const hex = escape.startsWith("%") ? escape.slice(1) : /^\\u(.*)/i.exec(escape)?.[1];
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  const letter = escape.slice(1);
  return SHORT_ESCAPES[letter] ?? letter;
}
