import { MAX_MEANING } from "../limits.ts";
import type { JsonValue } from "../decoded.ts";

const ELLIPSIS = "…";

/** Text on one line: runs of white space become one blank, and what is too long is cut. */
export function oneLine(text: string, limit: number = MAX_MEANING): string {
  const line = text
    .slice(0, limit * 2)
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length <= limit && text.length <= limit * 2
    ? line
    : `${line.slice(0, limit - 1)}${ELLIPSIS}`;
}

/** Parts of a meaning that are there, with blanks between them. */
export function say(...parts: readonly (string | number | undefined)[]): string {
  return oneLine(parts.filter((part) => part !== undefined && part !== "").join(" "));
}

/** A value on one line, as JSON as far as it fits. Costs what is shown, whatever the value's size. */
export function preview(value: JsonValue | undefined, limit: number = MAX_MEANING): string {
  return value === undefined ? "" : oneLine(write(value, limit), limit);
}

/** Values one after the other, as a call's arguments. */
export function previewList(values: readonly JsonValue[]): string {
  const shown: string[] = [];
  let length = 0;
  for (const value of values) {
    if (length > MAX_MEANING) break;
    const text = preview(value);
    shown.push(text);
    length += text.length;
  }
  return shown.join(", ");
}

/** JSON up to about `room` characters; what is beyond is an ellipsis. */
function write(value: JsonValue, room: number): string {
  if (room <= 0) return ELLIPSIS;
  if (typeof value === "string") {
    return value.length > room
      ? `${JSON.stringify(value.slice(0, room)).slice(0, -1)}${ELLIPSIS}`
      : JSON.stringify(value);
  }
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    return `[${writeAll(items.length, room, (index, left) => write(items[index] ?? null, left))}]`;
  }
  const entries = value as Readonly<Record<string, JsonValue>>;
  const keys = Object.keys(entries);
  const field = (index: number, left: number) => {
    const key = keys[index] ?? "";
    return `${write(key, left)}:${write(entries[key] ?? null, left - key.length)}`;
  };
  return `{${writeAll(keys.length, room, field)}}`;
}

function writeAll(
  count: number,
  room: number,
  one: (index: number, left: number) => string,
): string {
  const parts: string[] = [];
  let left = room;
  for (let index = 0; index < count; index++) {
    if (left <= 0) {
      parts.push(ELLIPSIS);
      break;
    }
    const part = one(index, left - 2);
    parts.push(part);
    left -= part.length + 1;
  }
  return parts.join(",");
}
