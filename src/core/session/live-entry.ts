import type {
  EndedFact,
  ErrorFact,
  Headers,
  Initiator,
  Mechanism,
  OpenedFact,
  RequestBody,
  ResourceTiming,
  StartedFact,
} from "../capture/vocabulary.ts";
import { UNKNOWN_SIZE } from "../capture/vocabulary.ts";
import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { ProtocolMarker } from "../grouping/protocol-marker.ts";
import type { Answer } from "../statistics/answer-times.ts";
import { BodyAssembly } from "./body-assembly.ts";
import { bodyFingerprint } from "./body-fingerprint.ts";
import { isEventStream } from "./content-type.ts";
import { defined } from "./defined.ts";
import type { EventStreamReader } from "./event-stream-reader.ts";
import type { Entry, Payload } from "./model.ts";
import type { ToldOfRequest } from "./request-facts.ts";
import { NumberList } from "./number-list.ts";
import { ERROR_LIMIT } from "./session-limits.ts";

/** An entry as a session keeps and changes it. */
export class LiveEntry implements Entry {
  readonly index: number;
  readonly documentId: string;
  readonly mechanism: Mechanism;
  readonly method: string;
  readonly url: string;
  readonly startedAt: number;
  readonly visible: boolean;
  readonly requestHeaders: Headers;
  requestBody?: RequestBody;
  readonly initiator?: Initiator;
  readonly protocols?: readonly string[];
  readonly group: EndpointGroup<LiveEntry>;
  /** What the request states of its protocol. */
  readonly marker?: ProtocolMarker;
  opened?: OpenedFact;
  openedAt?: number;
  state: Entry["state"] = "open";
  aborted = false;
  endedAt?: number;
  close?: NonNullable<EndedFact["close"]>;
  readonly errors: (ErrorFact & { readonly at: number })[] = [];
  unobserved?: string;
  timing?: ResourceTiming;
  readonly chunks: { readonly at: number; readonly size: number }[] = [];
  readonly messages = { sent: 0, received: 0 };
  readonly bytes = { sent: 0, received: 0 };
  sizeFrom?: NonNullable<Entry["sizeFrom"]>;
  maxBufferedAmount?: number;
  reconnectOf?: number;
  lastEventId?: string;
  comments?: number;
  retry?: number;
  seenBy?: NonNullable<Entry["seenBy"]>;
  readonly rows = new NumberList();
  /** Whether the bytes of messages that are added add to the total: false where a log has said the total. */
  readonly countsBytes = { sent: true, received: true };
  /** Reads the events out of a body of type `text/event-stream`. */
  stream?: EventStreamReader;
  /** Epoch milliseconds of the chunk that `stream` reads. */
  streamAt = 0;
  /** Whether the body, or all chunks of it so far, had sizes of their own. */
  sizeIsKnown = false;
  /** When the exchange of the same endpoint that follows this one began. Epoch milliseconds. */
  nextAt?: number;
  /** What its origin's answer times remember of it. */
  answer?: Answer;
  /** The exchange of the same endpoint that began just before this one. */
  previous?: LiveEntry;
  /** The exchange of the same endpoint and path that began just before this one. */
  before?: LiveEntry;
  /** What a log says of its request and of the answer before, where it does not hold them whole. */
  told?: ToldOfRequest;
  #body: Payload | undefined;
  #assembly: BodyAssembly | undefined;
  #fingerprint: string | null | undefined;
  #toldDuplicate: boolean | undefined;

  constructor(
    index: number,
    documentId: string,
    startedAt: number,
    fact: Omit<StartedFact, "reconnectOf" | "synchronous">,
    group: EndpointGroup<LiveEntry>,
    marker?: ProtocolMarker,
  ) {
    this.index = index;
    this.documentId = documentId;
    this.startedAt = startedAt;
    this.mechanism = fact.mechanism;
    this.method = fact.method;
    this.url = fact.url;
    this.visible = fact.visible;
    this.requestHeaders = fact.requestHeaders;
    if (fact.requestBody !== undefined) this.requestBody = fact.requestBody;
    if (fact.initiator !== undefined) this.initiator = fact.initiator;
    if (fact.protocols !== undefined) this.protocols = fact.protocols;
    this.group = group;
    if (marker !== undefined) this.marker = marker;
  }

  get endpoint(): string {
    return this.group.id;
  }

  get isConnection(): boolean {
    return this.mechanism === "websocket" || this.mechanism === "eventsource";
  }

  get hasEventStream(): boolean {
    return this.opened !== undefined && isEventStream(this.opened.headers);
  }

  get body(): Payload | undefined {
    return this.#body ?? this.#assembly?.payload(this.bytes.received);
  }

  get duplicateOfPrevious(): boolean | undefined {
    if (this.#toldDuplicate !== undefined) return this.#toldDuplicate;
    const own = this.fingerprint;
    const before = this.previous?.fingerprint;
    return own === undefined || before === undefined ? undefined : own === before;
  }

  /** Tells whole bodies apart; undefined while there is none or where it was cut. */
  get fingerprint(): string | undefined {
    if (this.state === "open" || this.isConnection) return undefined;
    if (this.#fingerprint === undefined) {
      this.#fingerprint = this.state === "closed" ? bodyFingerprint(this.body) : null;
    }
    return this.#fingerprint ?? undefined;
  }

  /** Lets what it holds of bodies go, to save memory: sizes stay, and so does whether the body was a repetition. */
  releaseBodies(): void {
    // Worked out while the body is there.
    void this.fingerprint;
    this.#assembly?.release();
    if (this.#body !== undefined) {
      this.#body = { size: this.#body.size, truncated: true, released: true };
    }
    const asked = this.requestBody;
    if (asked === undefined) return;
    const { kind, size, mimeType } = asked;
    this.requestBody = {
      kind,
      size,
      ...(mimeType === undefined ? {} : { mimeType }),
      truncated: true,
    };
  }

  /** Takes over what a log says, which may hold the bodies cut or redacted. */
  tellDuplicate(isDuplicate: boolean): void {
    this.#toldDuplicate = isDuplicate;
  }

  setBody(body: Payload): void {
    this.#body = body;
    this.#fingerprint = undefined;
  }

  /** @param limit of the whole body, see {@link BodyAssembly}: that of its first piece holds. */
  addToBody(piece: string | Uint8Array | undefined, truncated: boolean, limit?: number): void {
    this.#assembly ??= new BodyAssembly(limit);
    this.#assembly.add(piece, truncated);
  }

  /** @param count of messages of the same second. @param at the newest of their times. */
  countMessages(sent: boolean, at: number, count: number): void {
    if (sent) this.messages.sent += count;
    else this.messages.received += count;
    this.group.countMessages(sent, at, count);
  }

  addMessages(sent: number, received: number): void {
    this.messages.sent += sent;
    this.messages.received += received;
    this.group.messages.sent += sent;
    this.group.messages.received += received;
  }

  /** Adds bytes to a total; an unknown size adds nothing. */
  addBytes(sent: boolean, size: number): void {
    if (size <= 0) return;
    if (sent) this.bytes.sent = Math.max(this.bytes.sent, 0) + size;
    else this.bytes.received = Math.max(this.bytes.received, 0) + size;
    this.group.addBytes(sent, size);
  }

  /** @param size bytes; -1 unknown. */
  setBytes(side: "sent" | "received", size: number): void {
    const known = Math.max(size, 0) - Math.max(this.bytes[side], 0);
    this.bytes[side] = size < 0 ? UNKNOWN_SIZE : size;
    this.group.addBytes(side === "sent", known);
  }

  raise(at: number, error: ErrorFact): void {
    if (this.errors.length < ERROR_LIMIT) this.errors.push({ at, ...error });
  }

  /**
   * The page or the server ended it.
   *
   * @param at epoch milliseconds; undefined where the end was not seen.
   */
  end(at: number | undefined, state: EndedFact["state"]): void {
    if (this.state === "open") this.group.open--;
    this.state = state === "failed" ? "failed" : "closed";
    this.aborted = state === "aborted";
    if (at !== undefined) this.endedAt = at;
  }

  /** It was not the page's recorder that saw it. */
  markSeenBy(observer: NonNullable<Entry["seenBy"]>): void {
    this.seenBy = observer;
    this.group.seenByBrowser++;
  }

  /**
   * Becomes what another entry is, after entries were numbered anew; without its messages it counts from zero.
   *
   * @param since epoch milliseconds: chunks before it are left out.
   */
  takeOver(other: LiveEntry, withMessages: boolean, since: number): void {
    const { opened, openedAt, lastEventId, retry, stream } = other;
    Object.assign(this, defined({ opened, openedAt, lastEventId, retry, stream }));
    if (other.seenBy !== undefined) this.markSeenBy(other.seenBy);
    if (!withMessages) {
      // The rest of a body does not tell what it was.
      if (other.chunks.length > 0) this.addToBody(undefined, true);
      return;
    }
    const { endedAt, close, unobserved, timing, sizeFrom, maxBufferedAmount, comments } = other;
    Object.assign(
      this,
      defined({ endedAt, close, unobserved, timing, sizeFrom, maxBufferedAmount, comments }),
    );
    if (other.told !== undefined) this.told = other.told;
    this.#toldDuplicate = other.#toldDuplicate;
    this.#body = other.#body;
    this.#fingerprint = other.#fingerprint;
    this.#assembly = other.#assembly;
    this.sizeIsKnown = other.sizeIsKnown;
    this.errors.push(...other.errors);
    for (const chunk of other.chunks) if (chunk.at >= since) this.chunks.push(chunk);
    this.addMessages(other.messages.sent, other.messages.received);
    this.setBytes("sent", other.bytes.sent);
    this.setBytes("received", other.bytes.received);
    if (other.state !== "open") this.group.open--;
    this.state = other.state;
    this.aborted = other.aborted;
    this.group.touch(other.endedAt ?? other.startedAt);
  }
}
