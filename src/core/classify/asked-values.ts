import type { RequestBody } from "../capture/vocabulary.ts";
import { foldSegment, isCacheBuster, isClock, isMadeUp } from "../grouping/url-pattern.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import { COUNTER_BODY_LIMIT } from "./thresholds.ts";

/** What a request asks for, by name: the folded segments of its path, its query and its body. */
export type AskedValues = ReadonlyMap<string, string>;

/** Values that mean something: clocks, and what defeats caches, only tell requests apart. */
export function askedValues(entry: LiveEntry): AskedValues {
  const asked = askedOnce(entry);
  const hidden = entry.told?.asked;
  if (hidden === undefined) return asked;
  const isWhole = entry.requestBody?.truncated !== true;
  const kept = [...asked].filter(([name]) => isWhole || name !== WHOLE_BODY);
  return new Map([...kept, ...Object.entries(hidden).map(nameHidden)]);
}

/** What an entry asks for stays while it holds the same body: it is read once. */
const askedBefore = new WeakMap<
  LiveEntry,
  { readonly body: RequestBody | undefined; readonly values: AskedValues }
>();

function askedOnce(entry: LiveEntry): AskedValues {
  const held = askedBefore.get(entry);
  if (held !== undefined && held.body === entry.requestBody) return held.values;
  const values = askedIn(entry);
  askedBefore.set(entry, { body: entry.requestBody, values });
  return values;
}

/** No value looks like that by chance. */
function nameHidden([name, number]: readonly [string, number]): readonly [string, string] {
  return [name, `${HIDDEN}${String(number)}`];
}

const HIDDEN = "\u0000";

/** Whether a value may have been made up for this request alone. Of hidden ones a log says it by a negative number. */
export function isMadeUpValue(value: string): boolean {
  return value.startsWith(HIDDEN) ? value.startsWith(`${HIDDEN}-`) : isMadeUp(value);
}

/** Whether a value stands in the path: it names what is asked for, and never a page of it. */
export function isOfPath(name: string): boolean {
  return name.startsWith("/");
}

/** What a request with this address and body asks for. */
export function askedIn({
  url,
  startedAt,
  requestBody,
}: Pick<LiveEntry, "url" | "startedAt" | "requestBody">): AskedValues {
  const means = ([name, value]: readonly [string, string]) =>
    !isCacheBuster(name, value, startedAt);
  const brought = bodyValues(requestBody).filter(([, value]) => !isClock(value, startedAt));
  if (!URL.canParse(url)) return new Map(brought);
  const { pathname, searchParams } = new URL(url);
  return new Map([
    ...pathValues(pathname).filter(([, value]) => !isClock(value, startedAt)),
    ...[...searchParams].filter(means),
    ...formValues(requestBody).filter(means),
    ...brought,
  ]);
}

/** The segments that may change from request to request, by their place: `/2` is `17` in `/user/17`. */
function pathValues(pathname: string): Values {
  return pathname.split("/").flatMap((segment, place) => {
    return foldSegment(segment) === segment ? [] : [[`/${String(place)}`, segment] as const];
  });
}

/** The name of a body that is compared as a whole. */
export const WHOLE_BODY = "body";

type Values = readonly (readonly [name: string, value: string])[];

/** Bodies never change: each is read once. */
const known = new WeakMap<RequestBody, Values>();

function bodyValues(body: RequestBody | undefined): Values {
  if (body?.text === undefined || body.text === "") return [];
  const held = known.get(body);
  if (held !== undefined) return held;
  const values = valuesIn(body.text);
  known.set(body, values);
  return values;
}

/** `a=1&b=2`, as `URLSearchParams` and forms write it (WHATWG URL, 5.2). */
const FORM = /^[\w.*~%[\]+-]{1,64}=[^&=\s"<>{}]*(?:&[\w.*~%[\]+-]{1,64}=[^&=\s"<>{}]*)*$/;

/** Whether a body is a form's. */
export function isForm(text: string): boolean {
  return text.length <= COUNTER_BODY_LIMIT && FORM.test(text);
}

function formValues(body: RequestBody | undefined): Values {
  const text = body?.text;
  return text !== undefined && isForm(text) ? [...new URLSearchParams(text)] : [];
}

/** JSON by its leaves; what is no form either, or too long to be taken apart, is compared as a whole. */
function valuesIn(text: string): Values {
  if (isForm(text)) return [];
  if (text.length > COUNTER_BODY_LIMIT || !/^\s*[[{]/.test(text)) return [[WHOLE_BODY, text]];
  try {
    const value: unknown = JSON.parse(text);
    const leaves = leavesOf(value, "");
    // JSON-RPC's `id` counts calls and nothing else (JSON-RPC 2.0, 4).
    return text.includes('"jsonrpc"') ? leaves.filter(([name]) => !/\bid$/.test(name)) : leaves;
  } catch (error) {
    if (error instanceof SyntaxError) return [[WHOLE_BODY, text]];
    throw error;
  }
}

/** `{"a": [{"b": 1}]}` → `.a.0.b`: 1. The depth is bounded by the text's length. */
function leavesOf(value: unknown, name: string): (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    leavesOf(inner, `${name}.${key}`),
  );
}
