import type { Direction } from "../../core/capture/vocabulary.ts";
import type { Entry, SessionView, Technique } from "../../core/session/model.ts";
import { type Defined, defined } from "../defined.ts";
import { rounded, toIso } from "../log-time.ts";
import type { Redactor } from "../redactor.ts";
import { type PayloadOptions, writePayload } from "../write/write-payload.ts";
import { writePostData } from "../write/write-request.ts";

/** One request, connection or message as one line of a table. */
export type TrafficRow = Defined<{
  readonly type: "request" | "connection" | "message";
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** The same in milliseconds, to the microsecond. */
  readonly epochMs: number;
  /** The request or connection: its place in the session. */
  readonly entry: number;
  readonly technique: Technique;
  readonly method: string;
  readonly url: string;
  /** Of a message, from the page's side. */
  readonly direction: Direction | undefined;
  readonly status: number | undefined;
  readonly state: Entry["state"] | undefined;
  readonly durationMs: number | undefined;
  /** True bytes of the payload, or of the body that was received. */
  readonly sizeBytes: number | undefined;
  readonly event: string | undefined;
  readonly eventId: string | undefined;
  /** How `data` stands for its bytes; absent for text. */
  readonly encoding: "base64" | undefined;
  /** `data` is not all there was. */
  readonly truncated: true | undefined;
  /** Binary that was left out, because nobody can look for secrets in it. */
  readonly redacted: true | undefined;
  /** The payload of a message, the body of an answer. */
  readonly data: string | undefined;
  readonly requestData: string | undefined;
}>;

/** Writes rows of one session. */
export class RowWriter {
  readonly #session: SessionView;
  readonly #options: PayloadOptions;
  readonly #techniques: ReadonlyMap<string, Technique>;
  /** The address is the same for all messages of a connection. */
  readonly #urls = new Map<number, string>();

  constructor(session: SessionView, redactor: Redactor) {
    this.#session = session;
    this.#options = { redactor, maxPayload: Number.POSITIVE_INFINITY };
    this.#techniques = new Map(session.endpoints().map(({ id, technique }) => [id, technique]));
  }

  entry(entry: Entry): TrafficRow {
    const isConnection = entry.mechanism === "websocket" || entry.mechanism === "eventsource";
    const body = entry.body && this.#payload(entry.body, entry.body.bytes !== undefined);
    return defined({
      type: isConnection ? ("connection" as const) : ("request" as const),
      ...this.#head(entry, entry.startedAt),
      direction: undefined,
      status: entry.opened?.status,
      state: entry.state,
      durationMs:
        entry.endedAt === undefined ? undefined : rounded(entry.endedAt - entry.startedAt),
      sizeBytes: known(entry.bytes.received),
      event: undefined,
      eventId: undefined,
      encoding: body?.encoding,
      truncated: body?.truncated,
      redacted: body?.redacted,
      data: body?.data,
      requestData: this.#requestData(entry),
    });
  }

  message(row: number): TrafficRow {
    const { messages, entries } = this.#session;
    const entry = entries[messages.entry(row)];
    if (entry === undefined) throw new RangeError(`row ${row} belongs to no entry`);
    const { text } = this.#options.redactor;
    const payload = messages.payload(row);
    return defined({
      type: "message" as const,
      ...this.#head(entry, messages.at(row)),
      direction: messages.direction(row),
      status: undefined,
      state: undefined,
      durationMs: undefined,
      sizeBytes: known(payload.size),
      event: unlessEmpty(text(messages.eventName(row))),
      eventId: unlessEmpty(text(messages.eventId(row))),
      ...this.#payload(payload, messages.isBinary(row)),
      requestData: undefined,
    });
  }

  #head(entry: Entry, at: number) {
    let url = this.#urls.get(entry.index);
    if (url === undefined) {
      url = this.#options.redactor.url(entry.url);
      this.#urls.set(entry.index, url);
    }
    return {
      time: toIso(at),
      epochMs: rounded(at),
      entry: entry.index,
      technique: this.#techniques.get(entry.endpoint) ?? ("other" as const),
      method: entry.method,
      url,
    };
  }

  #payload(payload: Parameters<typeof writePayload>[0], isBinary: boolean) {
    const { data, _truncated, _redacted } = writePayload(payload, isBinary, this.#options);
    const isHeld = isBinary ? _redacted !== true : payload.text !== undefined;
    return {
      encoding: isHeld && isBinary ? ("base64" as const) : undefined,
      truncated: _truncated,
      redacted: _redacted,
      data: isHeld ? data : undefined,
    };
  }

  #requestData({ requestBody }: Entry): string | undefined {
    return requestBody?.text === undefined
      ? undefined
      : writePostData(requestBody, this.#options).text;
  }
}

const known = (size: number) => (size < 0 ? undefined : Math.round(size));

const unlessEmpty = (text: string) => (text === "" ? undefined : text);
