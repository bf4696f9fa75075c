import type { JsonValue } from "../../decode/decode.ts";

/** Keys and positions from the whole value to a part of it. */
export type JsonPath = readonly (string | number)[];

/** Names that stand behind a dot without quotes; RFC 9535 (2.5.1.1) has no dollar sign among them. */
const NAME = /^[A-Za-z_]\w*$/;

/** A path as RFC 9535 (JSONPath) writes it: `$.items[3]["two words"]`. */
export function formatPath(path: JsonPath): string {
  const steps = path.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    return NAME.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return `$${steps.join("")}`;
}

/** What is typed may have a dollar sign or a minus in a name, and any letter that is not ASCII, as in the RFC. */
const STEP =
  /\.?([A-Za-z_$\u{80}-\u{10ffff}][\w$\u{80}-\u{10ffff}-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\['([^'\\]*)'\]/uy;

/** Reads what {@link formatPath} writes, also without the `$`; undefined where it is no path. */
export function parsePath(source: string): JsonPath | undefined {
  const text = source.trim().replace(/^\$(?=[.[]|$)/, "");
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text);
    if (found === null) return undefined;
    const [, name, position, quoted, single] = found;
    const key = quoted === undefined ? (name ?? single) : quotedText(quoted);
    if (position !== undefined) path.push(Number(position));
    else if (key === undefined) return undefined;
    else path.push(key);
  }
  return path;
}

function quotedText(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The part of a value that a path leads to; undefined where there is none. */
export function valueAt(value: JsonValue | undefined, path: JsonPath): JsonValue | undefined {
  let part = value;
  for (const step of path) {
    if (typeof part !== "object" || part === null) return undefined;
    // Own fields only: a key such as "constructor" is what every object inherits.
    if (!Object.hasOwn(part, step)) return undefined;
    part = (part as Readonly<Record<string | number, JsonValue>>)[step];
  }
  return part;
}
