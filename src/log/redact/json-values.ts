import { decodeName, type Edit, isEscape, type Layer } from "./layers.ts";
import { isSecretName, MAX_NAME_LENGTH } from "./secret-names.ts";
import { skip } from "./skip.ts";

/** White space after a colon, which in the text of an event stream may run over a `data:` line's beginning. */
const BEFORE_VALUE = /\s*(?:(?<=\n)data:)?/y;

const LITERAL = /[^\s,}\]"\\&]+/y;

/**
 * Finds the values of secret keys in JSON, wherever in the text it stands, whole or cut off.
 *
 * It does not parse: a text that only holds JSON somewhere has no grammar. Every quote may begin a key.
 * Only quotes of the layer's own round begin one: the others have been seen in the layer before.
 */
export function* secretJsonValues(layer: Layer): Generator<Edit> {
  const { text, born, depth } = layer;
  let seen = 0;
  for (let quote = text.indexOf('"'); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    if (quote < seen || born[quote] !== depth) continue;
    const close = closeOfKey(layer, quote);
    if (close === -1 || !isSecretName(decodeName(text.slice(quote + 1, close)))) continue;
    const edit = valueAt(layer, beginOfValue(text, skip(/\s*:/y, text, close + 1)), quote);
    if (edit === undefined) continue;
    yield edit;
    seen = edit.end;
  }
}

/** @returns the quote that closes the key, or -1 where there is none or no colon follows it. */
function closeOfKey(layer: Layer, quote: number): number {
  const { text, born, depth } = layer;
  const last = Math.min(text.length, quote + 2 + MAX_NAME_LENGTH * 6);
  for (let at = quote + 1; at < last; at += 1) {
    if (isEscape(text, at)) at += 1;
    else if (text[at] === '"') {
      return born[at] === depth && text[skip(/\s*/y, text, at + 1)] === ":" ? at : -1;
    }
  }
  return -1;
}

function valueAt(layer: Layer, start: number, quote: number): Edit | undefined {
  const { text } = layer;
  const first = text[start];
  if (first === '"') return { start: start + 1, end: endOfString(text, start) };
  const end = first === "{" || first === "[" ? endOfNest(layer, start) : skip(LITERAL, text, start);
  return end > start ? { start, end, quoted: quote } : undefined;
}

/** @returns the position of the closing quote, or of the text's end where the string was cut off. */
function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at += 1) {
    if (isEscape(text, at)) at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** @returns the position behind an object or array, or where the string around it ends because it was cut off. */
function endOfNest(layer: Layer, start: number): number {
  const { text, born, depth } = layer;
  let open = 0;
  for (let at = start; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '"') {
      if (born[at] !== depth) return at;
      at = endOfString(text, at);
      if (at < text.length && born[at] !== depth) return at;
    } else if (unit === "{" || unit === "[") open += 1;
    else if (unit === "}" || unit === "]") {
      open -= 1;
      if (open === 0) return at + 1;
    }
  }
  return text.length;
}

/** Line by line: a repeated group of an expression runs out of stack after some MiB. */
function beginOfValue(text: string, from: number): number {
  let at = from;
  for (let before = -1; at !== before;) {
    before = at;
    at = skip(BEFORE_VALUE, text, at);
  }
  return at;
}
