import type { SessionView } from "../../core/session/model.ts";
import type { Decoded, ProtocolName } from "../../decode/decode.ts";
import { connectionContext } from "../../decode/connection-context.ts";
import { DecodedPages } from "./decoded-pages.ts";
import { messagesOf, positionOfRow } from "./message-sources.ts";

/** Connections whose decoded messages are kept; the one that was asked for longest ago goes first. */
const KEPT_CONNECTIONS = 16;

/** The messages of a session as their meaning, for whoever shows some of them. */
export class SessionDecoder {
  readonly #session: SessionView;
  readonly #pages = new Map<number, DecodedPages>();

  constructor(session: SessionView) {
    this.#session = session;
  }

  /** What a row of the message table says; undefined where it is not all there. */
  row(row: number): Decoded | undefined {
    const entry = this.#session.entries[this.#session.messages.entry(row)];
    if (entry === undefined) return undefined;
    const position = positionOfRow(entry, row);
    const pages = this.#pagesOf(entry.index);
    return pages === undefined || position < 0 || position >= pages.length
      ? undefined
      : pages.at(position);
  }

  /** The protocol of a connection, by its first messages. */
  protocol(entry: number): ProtocolName | undefined {
    return this.#pagesOf(entry)?.protocol;
  }

  #pagesOf(index: number): DecodedPages | undefined {
    const entry = this.#session.entries[index];
    if (entry === undefined) return undefined;
    const known = this.#pages.get(index);
    const pages =
      known ??
      new DecodedPages(connectionContext(entry), messagesOf(this.#session.messages, entry));
    this.#pages.delete(index);
    // A connection that has not opened yet may still tell its sub-protocol.
    if (entry.openedAt !== undefined || entry.rows.length > 0) this.#pages.set(index, pages);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_CONNECTIONS) break;
      this.#pages.delete(oldest);
    }
    return pages;
  }
}
