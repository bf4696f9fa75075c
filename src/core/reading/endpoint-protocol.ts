import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { MessageTable } from "../session/model.ts";
import { bodiesOf, messageAt } from "./entry-messages.ts";
import type { MakeMessageReader, MessageReader } from "./message-reader.ts";

/** What an endpoint speaks, and what lies in the messages of that. */
export interface SpokenProtocol {
  readonly protocol?: string;
  readonly innerProtocol?: string;
}

/** Entries and messages of each in which a protocol is looked for: it shows itself when a connection begins. */
const ENTRIES_MAX = 8;
const MESSAGES_MAX = 8;
/** Larger messages do not tell more, and take longer to read. Bytes. */
const SIZE_MAX = 64 * 1024;

interface Look {
  readonly entry: LiveEntry;
  /** Made when the entry has opened: that tells its sub-protocol and its type. */
  reader: MessageReader | undefined;
  rows: number;
}

/**
 * Finds out what an endpoint speaks: as its requests state it, or as its first messages show it. Looks on where it stopped the
 * last time, and at no more than the first messages of the first entries.
 */
export class EndpointProtocol {
  #looks: Look[] = [];
  #next = 0;
  /** What a request states of its protocol, and how many were looked at for that. */
  #stated: string | undefined;
  #read = 0;
  #protocol: string | undefined;
  #inner: string | undefined;

  update(
    group: EndpointGroup<LiveEntry>,
    messages: MessageTable,
    make: MakeMessageReader | undefined,
  ): SpokenProtocol {
    for (; this.#stated === undefined && this.#read < group.entries.length; this.#read++) {
      this.#stated = group.entries[this.#read]?.marker?.protocol;
    }
    if (make !== undefined && this.#inner === undefined) this.#look(group, messages, make);
    const { told } = group;
    const protocol = this.#stated ?? this.#protocol ?? told?.protocol;
    const inner = protocol === this.#protocol ? this.#inner : undefined;
    return spoken(
      protocol,
      inner ?? (protocol === told?.protocol ? told?.innerProtocol : undefined),
    );
  }

  #look(group: EndpointGroup<LiveEntry>, messages: MessageTable, make: MakeMessageReader): void {
    for (; this.#next < Math.min(group.entries.length, ENTRIES_MAX); this.#next++) {
      const entry = group.entries[this.#next];
      if (entry !== undefined) this.#looks.push({ entry, reader: undefined, rows: 0 });
    }
    this.#looks = this.#looks.filter((look) => this.#goesOn(look, messages, make));
  }

  /** @returns whether there is more to come. */
  #goesOn(look: Look, messages: MessageTable, make: MakeMessageReader): boolean {
    const { entry } = look;
    const isOpen = entry.state === "open";
    if (isOpen && entry.opened === undefined && entry.rows.length === 0) return true;
    look.reader ??= make(entry);
    readRows(look, look.reader, messages);
    if (!isOpen && entry.rows.length === 0) readBodies(entry, look.reader);
    this.#note(look.reader.protocols);
    return isOpen && look.rows < MESSAGES_MAX;
  }

  #note([protocol, inner]: readonly string[]): void {
    this.#protocol ??= protocol;
    if (protocol === this.#protocol) this.#inner ??= inner;
  }
}

function readRows(look: Look, reader: MessageReader, messages: MessageTable): void {
  const { rows, state } = look.entry;
  for (; look.rows < Math.min(rows.length, MESSAGES_MAX); look.rows++) {
    const row = rows.at(look.rows);
    if (state === "open" && messages.isPending(row)) return;
    if (messages.size(row) <= SIZE_MAX) reader.read(messageAt(messages, row));
  }
}

function readBodies(entry: LiveEntry, reader: MessageReader): void {
  for (const message of bodiesOf(entry)) {
    if (message.payload.size <= SIZE_MAX) reader.read(message);
  }
}

function spoken(protocol: string | undefined, inner: string | undefined): SpokenProtocol {
  return {
    ...(protocol === undefined ? {} : { protocol }),
    ...(inner === undefined ? {} : { innerProtocol: inner }),
  };
}
