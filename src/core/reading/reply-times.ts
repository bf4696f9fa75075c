import type { LiveEntry } from "../session/live-entry.ts";
import type { MessageTable } from "../session/model.ts";
import { messageAt } from "./entry-messages.ts";
import type { MakeMessageReader, MessageReader } from "./message-reader.ts";

/** Messages of a connection that are all read; beyond, the first of each so many. Reading one costs some microseconds. */
const STEP = 1024;
const SAMPLE = 128;
/** A connection's first messages tell its protocol and settings: each sample is read with them as all that is known. */
const OPENING = 8;
/** Larger messages are passed over: they take long to read. Bytes. */
const SIZE_MAX = 16 * 1024;

/**
 * How long replies took on one connection, where its protocol pairs them with their requests. Reads on from where it stopped
 * the last time: all of the first messages, then a sample of a fixed place, so that the figures do not depend on who looked when.
 * A connection whose first messages show no protocol is not read on.
 */
export class ReplyTimes {
  readonly #entry: LiveEntry;
  readonly #make: MakeMessageReader;
  #reader: MessageReader | undefined;
  #next = 0;

  constructor(entry: LiveEntry, make: MakeMessageReader) {
    this.#entry = entry;
    this.#make = make;
  }

  /** @param tell is told of each reply, milliseconds. */
  advance(messages: MessageTable, tell: (latency: number) => void): void {
    const { rows, state } = this.#entry;
    while (this.#next < rows.length && this.#reader?.mayPair !== false) {
      const place = this.#next % STEP;
      if (this.#next >= STEP && place >= SAMPLE) {
        this.#next += STEP - place;
        continue;
      }
      if (state === "open" && messages.isPending(rows.at(this.#next))) return;
      if (this.#reader === undefined || (place === 0 && this.#next > 0)) {
        this.#reader = this.#beginning(messages, this.#next);
      }
      for (const latency of read(this.#reader, messages, rows.at(this.#next))) tell(latency);
      this.#next++;
    }
  }

  /** A reader that knows how the connection began. */
  #beginning(messages: MessageTable, position: number): MessageReader {
    const reader = this.#make(this.#entry);
    for (let i = 0; i < Math.min(OPENING, position); i++) {
      read(reader, messages, this.#entry.rows.at(i));
    }
    return reader;
  }
}

function read(reader: MessageReader, messages: MessageTable, row: number): readonly number[] {
  return messages.size(row) > SIZE_MAX ? [] : reader.read(messageAt(messages, row));
}
