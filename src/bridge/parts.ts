import { isRecord } from "./envelope.ts";

/**
 * Chromium writes so much of a port's message into that of its own pipe (`mojo_base::BigBuffer::kMaxInlineBytes`), less what stands
 * around it; for more it makes shared memory each time, which costs the page's main thread more than the copying. So what
 * does not fit goes in parts.
 */
const FITS = 63 * 1024;
/** A guess for each entry of a list, in bytes. */
const LIST_ENTRY = 16;
/** UTF-16 units, for which the browser may need two bytes each. */
const TEXT_PART = 28_000;
const BYTES_PART = 50_000;

type Long = string | Uint8Array;

/** Where a long value stands: the keys that lead to its end, and how many parts came ahead of that. */
interface Cut {
  readonly path: readonly string[];
  readonly parts: number;
}

interface Part {
  readonly part: Long;
}

/** A message of whose long values only the ends are left. */
interface Rest {
  readonly cuts: readonly Cut[];
  readonly rest: unknown;
}

/** Posts a message whole, or in parts that a {@link Joiner} at the other end puts together again. Leaves the message as it is. */
export function postInParts(message: unknown, post: (message: unknown) => void): void {
  const cuts: Cut[] = [];
  let rest = message;
  const fits = FITS - sizeAround(message);
  forEachLong(message, [], (path, value) => {
    if (value.length <= fits) return;
    const parts = partsOf(value);
    rest = replaced(rest, path, () => parts.pop());
    for (const part of parts) post({ part } satisfies Part);
    cuts.push({ path, parts: parts.length });
  });
  post(cuts.length === 0 ? message : ({ cuts, rest } satisfies Rest));
}

/** Puts together what one wire brings in parts. */
export class Joiner {
  #parts: Long[] = [];

  /**
   * @returns `undefined` for a part, else the whole message. One whose parts do not fit is given back as it is, which is no message of
   * any table.
   */
  hear(message: unknown): unknown {
    if (isPart(message)) {
      this.#parts.push(message.part);
      return undefined;
    }
    const parts = this.#parts;
    this.#parts = [];
    return isRest(message) ? (joined(message, parts) ?? message) : message;
  }
}

function joined({ cuts, rest }: Rest, parts: readonly Long[]): unknown {
  let whole = rest;
  let at = 0;
  for (const cut of cuts) {
    const ahead = parts.slice(at, at + cut.parts);
    whole = replaced(whole, cut.path, (end) => join([...ahead, end]));
    at += cut.parts;
  }
  return at === parts.length ? whole : undefined;
}

function join(parts: readonly unknown[]): Long | undefined {
  if (parts.every((part) => typeof part === "string")) return parts.join("");
  if (!parts.every(isBytes)) return undefined;
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What a message takes beside its texts and bytes, about. */
function sizeAround(value: unknown): number {
  if (isLong(value) || !isRecord(value))
    return Array.isArray(value) ? value.length * LIST_ENTRY : 0;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Object.values(value).reduce<number>((size, inner) => size + sizeAround(inner), 0);
}

/** Lists are not looked through: what they hold is short, each for itself. */
function forEachLong(
  value: unknown,
  path: readonly string[],
  tell: (path: readonly string[], value: Long) => void,
): void {
  if (isLong(value)) {
    if (path.length > 0) tell(path, value);
  } else if (isRecord(value) && !ArrayBuffer.isView(value)) {
    for (const key of Object.keys(value)) forEachLong(value[key], [...path, key], tell);
  }
}

function partsOf(value: Long): Long[] {
  const most = typeof value === "string" ? TEXT_PART : BYTES_PART;
  const step = Math.ceil(value.length / Math.ceil(value.length / most));
  const parts: Long[] = [];
  // Not a view: of one, the browser would copy the whole buffer below it.
  for (let at = 0; at < value.length; at += step) parts.push(value.slice(at, at + step));
  return parts;
}

/** A copy that differs in one value and has all others in common; `undefined` where there is no such place, or nothing for it. */
function replaced(
  value: unknown,
  [key, ...rest]: readonly string[],
  by: (old: unknown) => Long | undefined,
): unknown {
  if (key === undefined) return by(value);
  if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
  const inner = replaced(value[key], rest, by);
  return inner === undefined ? undefined : { ...value, [key]: inner };
}

function isLong(value: unknown): value is Long {
  return typeof value === "string" || isBytes(value);
}

/** By its tag, because it may come from another global. */
function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === "[object Uint8Array]";
}

function isPart(message: unknown): message is Part {
  return isRecord(message) && isLong(message["part"]);
}

function isRest(message: unknown): message is Rest {
  return isRecord(message) && Array.isArray(message["cuts"]) && message["cuts"].every(isCut);
}

function isCut(value: unknown): value is Cut {
  return isRecord(value) && Array.isArray(value["path"]) && typeof value["parts"] === "number";
}
