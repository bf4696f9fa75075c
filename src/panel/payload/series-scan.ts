import type { Direction } from "../../core/capture/vocabulary.ts";
import { ConnectionDecoder, type Decoded, type JsonValue } from "../../decode/decode.ts";
import type { MessageLines } from "../messages/message-lines.ts";
import { connectionContext } from "../../decode/connection-context.ts";
import { messageOf } from "../messages/message-sources.ts";
import { valueAt, type JsonPath } from "./json-path.ts";

/** Lines looked at between two looks at the clock. */
const STEP = 64;

/** Points that are drawn at most: a screen has no room for more. */
export const MOST_POINTS = 200_000;

/** The number at a path of every message of one direction, over time; found in slices of time. */
export class SeriesScan {
  /** Epoch seconds. */
  readonly times: number[] = [];
  readonly values: number[] = [];
  readonly #lines: MessageLines;
  readonly #path: JsonPath;
  readonly #direction: Direction;
  readonly #decoders = new Map<number, ConnectionDecoder>();
  #looked = 0;

  constructor(lines: MessageLines, path: JsonPath, direction: Direction) {
    this.#lines = lines;
    this.#path = path;
    this.#direction = direction;
  }

  get looked(): number {
    return this.#looked;
  }

  get isFull(): boolean {
    return this.times.length >= MOST_POINTS;
  }

  get isDone(): boolean {
    return this.isFull || this.#looked >= this.#lines.length;
  }

  /** Goes on until all is looked at or the time is up. @param budget milliseconds; @param now milliseconds. */
  advance(budget: number, now: () => number): void {
    const end = now() + budget;
    while (!this.isDone) {
      const stop = Math.min(this.#lines.length, this.#looked + STEP);
      for (; this.#looked < stop; this.#looked++) this.#look(this.#looked);
      if (now() >= end) return;
    }
  }

  #look(position: number): void {
    const line = this.#lines.line(position);
    if (line.kind === "notice") return;
    const { messages } = this.#lines.session;
    // Decoders want every message, whichever direction is drawn.
    const decoded = this.#decoderOf(messages.entry(line.row))?.push(messageOf(messages, line.row));
    if (decoded === undefined || messages.direction(line.row) !== this.#direction) return;
    const value = numberAt(decoded, this.#path);
    if (value === undefined || this.isFull) return;
    this.times.push(messages.at(line.row) / 1000);
    this.values.push(value);
  }

  #decoderOf(index: number): ConnectionDecoder | undefined {
    const entry = this.#lines.session.entries[index];
    if (entry === undefined) return undefined;
    const decoder = this.#decoders.get(index) ?? new ConnectionDecoder(connectionContext(entry));
    this.#decoders.set(index, decoder);
    return decoder;
  }
}

/** The number at a path of a message, or of the first part of it that has one there. */
function numberAt({ value, parts }: Decoded, path: JsonPath): number | undefined {
  const own = asNumber(valueAt(value, path));
  if (own !== undefined || parts === undefined) return own;
  for (const part of parts) {
    const found = numberAt(part, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Numbers, truth values as 0 and 1, and texts that are a number all through, as prices often are. */
export function asNumber(value: JsonValue | undefined): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
