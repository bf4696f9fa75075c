import { endOfCredentialWords } from "./credentials.ts";
import { decodeName, type Edit, isEscape, type Layer } from "./layers.ts";
import { isSecretName, MARK, MAX_NAME_LENGTH, URL_MARK } from "./secret-names.ts";
import { skip } from "./skip.ts";

/** Where a value without quotes ends: at the next pair of a form or URL, or where prose goes on. */
export type PairStyle = "form" | "url" | "text";

const NAME_UNIT = /[\w.\-$%[\]]/;

const SPACES = /[ \t]*/y;

/** Punctuation that closes something around the pair: only where no more of a value follows it. */
const CLOSING = /[')\]},;>]{1,16}(?=[\s"&]|$)/y;

const QUOTED_VALUE = /(["'])(?![,}\]])([^"']+)\1(?=[\s,;>/&)]|$)/y;

/** A name and a colon: of a header's line, an object written in JavaScript, an argument of GraphQL. */
const NAMED_BY_COLON = /(?<before>^|[\s{,("'])(?<name>[A-Za-z_$][\w$.-]{0,127})[ \t]*:/g;

/** Finds the values of `name=value`, in queries, forms, fragments, cookies and attributes. */
export function* secretPairs(layer: Layer, style: PairStyle): Generator<Edit> {
  const { text } = layer;
  const endOfPath = style === "url" ? lengthOfPath(layer) : 0;
  let seen = 0;
  for (let equals = text.indexOf("="); equals !== -1; equals = text.indexOf("=", equals + 1)) {
    if (equals < seen || isOperator(text, equals)) continue;
    const name = decodeName(nameBefore(text, equals));
    if (!isSecretName(name)) continue;
    const start = skip(SPACES, text, equals + 1);
    const found = quotedAt(text, start) ?? { start, end: endOfPair(layer, start, name, style) };
    const edit = start < endOfPath ? { ...found, end: Math.min(found.end, endOfPath) } : found;
    yield edit;
    seen = edit.end;
  }
}

/** Finds the values of `name: value` where the name has no quotes. */
export function* secretLines(layer: Layer): Generator<Edit> {
  const { text } = layer;
  let seen = 0;
  for (const match of text.matchAll(NAMED_BY_COLON)) {
    const { before = "", name = "" } = match.groups ?? {};
    if (match.index < seen || !isSecretName(name)) continue;
    const start = skip(SPACES, text, match.index + match[0].length);
    const edit = namedValue(layer, start, name, before);
    if (edit === undefined) continue;
    yield edit;
    seen = edit.end;
  }
}

/** Up to the query or fragment: what is escaped begins none. */
function lengthOfPath({ text, born }: Layer): number {
  for (const { index } of text.matchAll(/[?#]/g)) if (born[index] === 0) return index;
  return text.length;
}

/** `a == b` and `a => b` of a program: white space tells them from a value that begins so. */
function isOperator(text: string, equals: number): boolean {
  return isSpace(text[equals - 1]) && /[=>]/.test(text[equals + 1] ?? "");
}

function nameBefore(text: string, equals: number): string {
  let end = equals;
  while (isSpace(text[end - 1])) end -= 1;
  let start = end;
  const first = Math.max(0, end - MAX_NAME_LENGTH);
  while (start > first && NAME_UNIT.test(text[start - 1] ?? "")) start -= 1;
  return text.slice(start, end);
}

const isSpace = (unit: string | undefined) => unit === " " || unit === "\t";

function quotedAt(text: string, start: number): Edit | undefined {
  QUOTED_VALUE.lastIndex = start;
  const value = QUOTED_VALUE.exec(text)?.[2];
  return value === undefined ? undefined : { start: start + 1, end: start + 1 + value.length };
}

/** Escapes end a value only for this layer: the next one decodes them and finds the value's real end. */
function endOfPair(layer: Layer, start: number, name: string, style: PairStyle): number {
  const { text } = layer;
  const whole = style !== "text" && layer.depth === 0;
  let at = endOfCredentialWords(text, start, name);
  for (const mark of [MARK, URL_MARK]) if (text.startsWith(mark, start)) at = start + mark.length;
  for (; at < text.length; at += 1) {
    const unit = text[at] ?? "";
    if (unit === "&" || (unit === "#" && style === "url")) return at;
    if (whole) continue;
    if (unit === '"' || /\s/.test(unit) || isEscape(text, at)) return at;
    CLOSING.lastIndex = at;
    if (CLOSING.test(text)) return at;
  }
  return at;
}

function namedValue(layer: Layer, start: number, name: string, before: string): Edit | undefined {
  const { text, born, depth } = layer;
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, start + 1);
    return { start: start + 1, end: end === -1 ? text.length : end };
  }
  const startsLine = /^$|[\r\n"]/.test(before) || startsItsLine(text, start);
  if (!startsLine && !/[{,(]/.test(before)) {
    const isHeader = endOfCredentialWords(text, start, name) > start;
    return isHeader ? { start, end: endOfPair(layer, start, name, "text") } : undefined;
  }
  let end = start;
  for (; end < text.length; end += 1) {
    const unit = text[end] ?? "";
    if (/[\r\n]/.test(unit) || isEscape(text, end)) break;
    if (unit === '"' && (before === '"' || born[end] !== depth)) break;
    if (!startsLine && /[,})]/.test(unit)) break;
  }
  return { start, end };
}

/** Whether nothing but the name stands before this position in its line. */
function startsItsLine(text: string, position: number): boolean {
  const before = text.slice(Math.max(0, position - 2 * MAX_NAME_LENGTH), position);
  return /(?:^|\n)\s*[\w$.-]+[ \t]*:[ \t]*$/.test(before);
}
