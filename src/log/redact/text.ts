import { type PairStyle, secretLines, secretPairs } from "./bare-values.ts";
import { secretFormParts } from "./form-parts.ts";
import { secretJsonValues } from "./json-values.ts";
import { type Edit, type Layer, layersOf } from "./layers.ts";
import { MARK, mayNameSecret, URL_MARK } from "./secret-names.ts";
import { userInfos } from "./user-info.ts";

/** A piece of the original to be replaced by `replacement`. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** What a replacement leaves may read differently than before: most texts settle at once, made-up ones in a few rounds. */
const MAX_ROUNDS = 8;

/**
 * Replaces the values of secret names in a text of any kind: JSON inside envelopes or cut off, queries, forms,
 * URLs, lines of headers, each also inside strings of the other. All other characters stay as they are, and a text
 * that has been redacted stays as it is.
 */
export function redactText(text: string, style: PairStyle = "text"): string {
  let before = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const after = redactOnce(before, style);
    if (after === before) break;
    before = after;
  }
  return before;
}

function redactOnce(text: string, style: PairStyle): string {
  if (!mayHoldSecret(text)) return text;
  const mark = style === "url" ? URL_MARK : MARK;
  const cuts: Cut[] = [];
  for (const layer of layersOf(text)) {
    for (const edit of editsOf(layer, style)) cuts.push(cutOf(layer, edit, text, mark));
  }
  return cuts.length === 0 ? text : apply(text, cuts);
}

/** Escapes may hide a name, and `@` a password; where there is none of them, and no word, there is nothing. */
function mayHoldSecret(text: string): boolean {
  return mayNameSecret(text) || /\\u|%[0-7][0-9a-f]|:\\?\/\\?\/[^/?#\s]*@/i.test(text);
}

function* editsOf(layer: Layer, style: PairStyle): Generator<Edit> {
  yield* userInfos(layer);
  if (!mayNameSecret(layer.text) && !/\\u|%[0-7]/i.test(layer.text)) return;
  yield* secretJsonValues(layer);
  yield* secretPairs(layer, style);
  yield* secretLines(layer);
  yield* secretFormParts(layer);
}

function cutOf(layer: Layer, edit: Edit, text: string, mark: string): Cut {
  const original = (position: number) => layer.starts[position] ?? text.length;
  const quote =
    edit.quoted === undefined ? "" : text.slice(original(edit.quoted), original(edit.quoted + 1));
  return {
    start: original(edit.start),
    end: original(edit.end),
    replacement: `${quote}${mark}${quote}`,
  };
}

/** Where pieces overlap, the one that begins first speaks for all of them. An empty value stays empty. */
function apply(text: string, cuts: Cut[]): string {
  cuts.sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: string[] = [];
  let from = 0;
  for (let index = 0; index < cuts.length;) {
    const cut = cuts[index];
    if (cut === undefined) break;
    let end = cut.end;
    for (index += 1; index < cuts.length && (cuts[index]?.start ?? 0) < end; index += 1) {
      end = Math.max(end, cuts[index]?.end ?? 0);
    }
    if (end <= cut.start) continue;
    pieces.push(text.slice(from, cut.start), cut.replacement);
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join("");
}
