import { ConnectionDecoder, type Decoded } from "../../decode/decode.ts";
import { NumberList } from "../../core/session/number-list.ts";
import type { MessageLines } from "./message-lines.ts";
import { connectionContext } from "../../decode/connection-context.ts";
import { messageOf } from "./message-sources.ts";

/** Names told apart; a page that makes up a new one for each message gets none beyond that. */
const MOST_NAMES = 10_000;

/**
 * Of each line of a list whether it is a heartbeat, and its name: worked out once, in order, because decoders read so.
 * At most four bytes a line.
 */
export class LineMeanings {
  readonly #lines: MessageLines;
  /** The number of the name; below zero for a heartbeat. */
  readonly #known = new NumberList();
  readonly #decoders = new Map<number, ConnectionDecoder>();
  readonly #names: string[] = [""];
  readonly #numbers = new Map<string, number>([["", 0]]);

  constructor(lines: MessageLines) {
    this.#lines = lines;
  }

  isHeartbeat(position: number): boolean {
    return this.#at(position) < 0;
  }

  /** Event, method or command; "" for none. */
  name(position: number): string {
    const known = this.#at(position);
    return this.#names[known < 0 ? -1 - known : known] ?? "";
  }

  /** Costs the decoding of all lines before that were not asked for yet. */
  #at(position: number): number {
    while (this.#known.length <= position) this.#known.push(this.#next());
    return this.#known.at(position);
  }

  #next(): number {
    const line = this.#lines.line(this.#known.length);
    if (line.kind === "notice") return 0;
    const { messages, entries } = this.#lines.session;
    const entry = entries[messages.entry(line.row)];
    if (entry === undefined) return 0;
    let decoder = this.#decoders.get(entry.index);
    if (decoder === undefined) {
      decoder = new ConnectionDecoder(connectionContext(entry));
      this.#decoders.set(entry.index, decoder);
    }
    const decoded = decoder.push(messageOf(messages, line.row));
    const name = this.#numberOf(messages.eventName(line.row) || nameOf(decoded));
    return decoded.kind === "heartbeat" ? -1 - name : name;
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.#names.length >= MOST_NAMES) return 0;
    const number = this.#names.push(name) - 1;
    this.#numbers.set(name, number);
    return number;
  }
}

/** The name of a message, or of the first of several in one. */
export function nameOf(decoded: Decoded | undefined): string {
  return decoded?.name ?? decoded?.parts?.[0]?.name ?? "";
}
