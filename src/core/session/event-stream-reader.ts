import { createParser } from "eventsource-parser";
import type { EventSourceParser } from "eventsource-parser";
import { IdOnlyBlocks } from "./id-only-blocks.ts";

/** What a stream's reader tells as it goes. */
export interface EventStreamSink {
  /** `id` is the last event id as it stands after the event (WHATWG HTML, "dispatch the event"). */
  onEvent(eventName: string, data: string, id: string): void;
  /** The last event id was set without an event. */
  onId(id: string): void;
  onComment(): void;
  /** An event is longer than what is held of it: it is stepped over. */
  onTooLong(): void;
  /** Milliseconds. */
  onRetry(milliseconds: number): void;
}

/**
 * Longest unfinished event that is held, in UTF-16 units. A body that never ends a line is no event stream,
 * whatever its type says.
 */
const UNFINISHED_LIMIT = 1024 * 1024;

/** An event stream's body, read from its chunks as the page got them (WHATWG HTML, 9.2.6). */
export class EventStreamReader {
  #parser: EventSourceParser;
  #decoder = new TextDecoder();
  #atStart = true;
  #endedWithReturn = false;
  #lastId = "";
  readonly #idOnlyBlocks = new IdOnlyBlocks();
  #sink: EventStreamSink;
  /** After a hole everything up to the next blank line belongs to an event of which a part is missing. */
  #tail: string | undefined;

  constructor(sink: EventStreamSink) {
    this.#sink = sink;
    this.#parser = createParser({
      maxBufferSize: UNFINISHED_LIMIT,
      onEvent: (event) => {
        this.#lastId = event.id ?? this.#lastId;
        this.#sink.onEvent(event.event ?? "message", event.data, this.#lastId);
      },
      onComment: () => {
        this.#sink.onComment();
      },
      onRetry: (milliseconds) => {
        this.#sink.onRetry(milliseconds);
      },
      onError: (error) => {
        // A field that is unknown or malformed is ignored, as browsers do; only an endless line stops the parser.
        if (error.type !== "max-buffer-size-exceeded") return;
        this.skip();
        this.#sink.onTooLong();
      },
    });
  }

  /** Tells somebody else from here on. */
  tell(sink: EventStreamSink): void {
    this.#sink = sink;
  }

  /** Reads one chunk. Bytes may end within a character, and lines within a chunk. */
  read(chunk: string | Uint8Array): void {
    const text =
      typeof chunk === "string" ? this.#withoutMark(chunk) : this.#decoder.decode(chunk, STREAM);
    if (text === "") return;
    this.#atStart = false;
    this.#feed(this.#lineEnds(text));
  }

  /** A part of the body was not kept: goes on at the next event that is whole. */
  skip(): void {
    this.#parser.reset();
    this.#idOnlyBlocks.reset();
    this.#decoder = new TextDecoder();
    this.#endedWithReturn = false;
    this.#tail = "";
  }

  #feed(text: string): void {
    const whole = this.#tail === undefined ? text : this.#afterBlankLine(text);
    let from = 0;
    for (const { id, end } of this.#idOnlyBlocks.read(whole)) {
      this.#parse(whole.slice(from, end));
      from = end;
      this.#lastId = id;
      this.#sink.onId(id);
    }
    this.#parse(whole.slice(from));
  }

  #parse(text: string): void {
    if (text !== "") this.#parser.feed(text);
  }

  /** Looks for the end of the damaged event, which may be split over chunks. */
  #afterBlankLine(text: string): string {
    const seen = (this.#tail ?? "") + text;
    const blank = BLANK_LINE.exec(seen);
    if (blank === null) {
      this.#tail = seen.slice(-BLANK_LINE_LENGTH);
      return "";
    }
    this.#tail = undefined;
    return seen.slice(blank.index + blank[0].length);
  }

  /** Text that somebody else decoded may still have its byte order mark. */
  #withoutMark(text: string): string {
    return this.#atStart && text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  /**
   * A carriage return at the end of a chunk ends a line now; the parser would wait for the next chunk to see
   * whether a line feed belongs to it, and the event would come late.
   */
  #lineEnds(text: string): string {
    const body = this.#endedWithReturn && text.startsWith("\n") ? text.slice(1) : text;
    this.#endedWithReturn = text.endsWith("\r");
    return this.#endedWithReturn ? `${body}\n` : body;
  }
}

const STREAM = { stream: true };
const BLANK_LINE = /\r\n\r\n|\n\n|\r\r/;
const BLANK_LINE_LENGTH = 3;
