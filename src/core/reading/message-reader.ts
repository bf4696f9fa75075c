import type { Direction } from "../capture/vocabulary.ts";
import type { Entry, Payload } from "../session/model.ts";

/** A message, or a body, as a reader gets it. */
export interface ReadableMessage {
  readonly direction: Direction;
  readonly payload: Payload;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Name of an event of an event stream; "" for none. */
  readonly eventName: string;
}

/** Reads the messages of one entry, each once and in order. Never throws. */
export interface MessageReader {
  /** Names of the protocols known so far: that of the entry, and then what lies in its messages. */
  readonly protocols: readonly string[];
  /** False once it is known that no reply will be told of, whatever is read. */
  readonly mayPair: boolean;
  /** @returns milliseconds from request to reply, of each reply that the message holds. */
  read(message: ReadableMessage): readonly number[];
}

/** Makes a reader for an entry. A session's owner gives it: the core itself knows no protocol's messages. */
export type MakeMessageReader = (entry: Entry) => MessageReader;
