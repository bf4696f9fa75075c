import type { Direction } from "../../core/capture/vocabulary.ts";
import type { Payload, SessionView, TextPlace } from "../../core/session/model.ts";
import type { Candidate } from "./filter-match.ts";

/** One byte is one character, so that words inside binary messages are found. */
const LATIN = new TextDecoder("latin1");

/** What text is looked for in, of a message. */
export function searchedText(payload: Payload | undefined): string | undefined {
  if (payload?.text !== undefined) return payload.text;
  return payload?.bytes === undefined ? undefined : LATIN.decode(payload.bytes);
}

/** A row of the message table as a filter sees it: one object for all rows, moved from one to the next. */
export class RowCandidate implements Candidate {
  readonly #session: SessionView;
  readonly #nameOf: ((row: number) => string) | undefined;
  row = 0;

  /** @param nameOf the name of a row that is no event of an event stream. */
  constructor(session: SessionView, nameOf?: (row: number) => string) {
    this.#session = session;
    this.#nameOf = nameOf;
  }

  get direction(): Direction {
    return this.#session.messages.direction(this.row);
  }

  get isBinary(): boolean {
    return this.#session.messages.isBinary(this.row);
  }

  get size(): number {
    return this.#session.messages.size(this.row);
  }

  get name(): string {
    return this.#session.messages.eventName(this.row) || (this.#nameOf?.(this.row) ?? "");
  }

  get address(): string {
    return this.#session.entries[this.#session.messages.entry(this.row)]?.url ?? "";
  }

  get place(): TextPlace | undefined {
    return this.#session.messages.textPlace(this.row);
  }

  get text(): string | undefined {
    return searchedText(this.#session.messages.payload(this.row));
  }
}
