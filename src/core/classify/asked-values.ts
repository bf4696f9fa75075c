import type { RequestBody } from "../capture/vocabulary.ts";
import { isCacheBuster, isClock, isIdentifier } from "../grouping/url-pattern.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import { COUNTER_BODY_LIMIT } from "./thresholds.ts";

/** What a request asks for, by name: its query and its body. */
export type AskedValues = ReadonlyMap<string, string>;

/** Values that mean something: clocks, what defeats caches, and names of the request itself only tell requests apart. */
export function askedValues(entry: LiveEntry): AskedValues {
  const asked = askedIn(entry);
  const hidden = entry.told?.asked;
  if (hidden === undefined) return asked;
  const isWhole = entry.requestBody?.truncated !== true;
  const kept = [...asked].filter(([name]) => isWhole || name !== WHOLE_BODY);
  return new Map([...kept, ...Object.entries(hidden).map(nameHidden)]);
}

/** No value looks like that by chance. */
function nameHidden([name, number]: readonly [string, number]): readonly [string, string] {
  return [name, `\u0000${String(number)}`];
}

/** What a request with this address and body asks for. */
export function askedIn({
  url,
  startedAt,
  requestBody,
}: Pick<LiveEntry, "url" | "startedAt" | "requestBody">): AskedValues {
  const query = url.includes("?") && URL.canParse(url) ? [...new URL(url).searchParams] : [];
  const asked = query.filter(([name, value]) => !isCacheBuster(name, value, startedAt));
  const brought = bodyValues(requestBody).filter(
    ([, value]) => !isIdentifier(value) && !isClock(value, startedAt),
  );
  return new Map([...asked, ...brought]);
}

/** The name of a body that is compared as a whole. */
const WHOLE_BODY = "body";

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

/** JSON by its leaves; of a form only its text as a whole is compared, as of what is too long to be taken apart. */
function valuesIn(text: string): Values {
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
