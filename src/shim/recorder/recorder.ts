import type { CarriedSubject, Dropped, ForgottenTotal } from "../../core/capture/batch.ts";
import {
  CAPTURE_KINDS,
  FLAG,
  KIND_CODE,
  UNCOUNTED_SIZE,
  type EndedFact,
  type ErrorFact,
  type Fact,
  type OpenedFact,
  type StartedFact,
  type VisibilityFact,
} from "../../core/capture/vocabulary.ts";
import { Carried } from "./carried.ts";
import { currentTime } from "../uncurried/clock.ts";
import { create, NativeFloats } from "../natives.ts";
import type { Content, Payload } from "../facts/payload.ts";
import {
  boundedEnded,
  boundedError,
  boundedOpened,
  boundedStarted,
} from "../facts/bounded-facts.ts";
import { shortId, shortName } from "../facts/bounds.ts";
import { Ring } from "./ring.ts";
import { Subject, type Late } from "./subject.ts";
import { estimatedSize } from "../facts/utf8-size.ts";
import type { Limits } from "../../bridge/messages.ts";

/** What a message says beside its payload. */
export interface MessageExtras {
  /** Event name and last event id of an event-stream message. */
  readonly name?: string;
  readonly id?: string;
  /** `bufferedAmount` in bytes. */
  readonly buffered?: number;
}

/** The kinds that carry a payload of a subject. */
export type PayloadKind = "chunk-received" | "body-received" | "message-sent" | "message-received";

const STARTED = KIND_CODE.started;
const OPENED = KIND_CODE.opened;
const ENDED = KIND_CODE.ended;
const RECEIVED = KIND_CODE["message-received"];
const PRESENT = FLAG.present;

/**
 * The truth for a document: everything observed, in order, within bounds in events and in bytes. What falls out is
 * counted, per kind, and per exchange or connection.
 */
export class Recorder {
  readonly ring = new Ring();
  /** Called after each event, while somebody looks. */
  noticed: (() => void) | undefined;
  /** Called before the first exchange or connection of all: what is needed from then on costs other documents nothing. */
  beganFirst: (() => void) | undefined;
  /** Called before each exchange or connection that begins, where somebody wants to know. */
  began: (() => void) | undefined;
  /** Called when what is open has changed, where a badge shows it. */
  counted: (() => void) | undefined;
  /** What is open now, for the badge. */
  openSockets = 0;
  openStreams = 0;
  #limits: Limits;
  #subjects = 0;
  readonly #carried = new Carried();
  readonly #droppedEvents = new NativeFloats(CAPTURE_KINDS.length);
  #droppedBytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get limits(): Limits {
    return this.#limits;
  }

  /** Bounds from now on; what is over them goes at once. */
  configure(limits: Limits): void {
    this.#limits = limits;
    this.#evict();
    this.#carried.bound(limits.carried);
  }

  /** @param late writes the start out when it is asked for. */
  start(given: StartedFact, at = currentTime(), late?: Late<StartedFact>): Subject {
    if (this.#subjects === 0) this.beganFirst?.();
    this.began?.();
    this.#subjects += 1;
    const started = boundedStarted(given);
    const subject = new Subject(this.#subjects, at, started, late);
    this.#add(STARTED, subject, at, 0, 0, undefined, started);
    return subject;
  }

  /**
   * @param late writes the opening out when it is asked for.
   * @param lateUnits about how many UTF-16 units that holds until then, and adds.
   */
  open(subject: Subject, given: OpenedFact, late?: Late<OpenedFact>, lateUnits = 0): void {
    const at = currentTime();
    if (subject.isConnection && subject.openedAt === undefined) this.#countOpen(subject, 1);
    const opened = boundedOpened(given);
    subject.open(at, opened, lateUnits, late);
    this.#add(OPENED, subject, at, 0, 0, undefined, opened, lateUnits);
  }

  /** Ends a subject, once: what comes later is another look at the same end. */
  end(subject: Subject, given: EndedFact): void {
    if (subject.ended) return;
    subject.ended = true;
    if (subject.isConnection && subject.openedAt !== undefined) this.#countOpen(subject, -1);
    const ended = given === CLOSED ? CLOSED : boundedEnded(given);
    this.#add(ENDED, subject, currentTime(), 0, 0, undefined, ended);
  }

  error(subject: Subject, given: ErrorFact): void {
    const error = boundedError(given);
    this.#add(KIND_CODE["error-raised"], subject, currentTime(), 0, 0, undefined, error);
  }

  visibility(state: VisibilityFact["state"]): void {
    const code = KIND_CODE["visibility-changed"];
    this.#add(code, undefined, currentTime(), 0, 0, undefined, { state });
  }

  /** @returns the event's sequence number, with which a pending payload can be filled. */
  payload(
    kind: PayloadKind,
    subject: Subject,
    payload: Payload,
    extras: MessageExtras = NO_EXTRAS,
  ): number {
    const { size, flags, content } = payload;
    if (extras === NO_EXTRAS) return this.keep(KIND_CODE[kind], subject, size, flags, content);
    subject.rows += 1;
    const at = currentTime();
    const seq = this.ring.append(KIND_CODE[kind], at, subject, size, flags, content);
    const { name, id, buffered } = extras;
    this.ring.extend(shortName(name), shortId(id), buffered);
    this.#added();
    return seq;
  }

  /**
   * A payload of which there is nothing more to say, without an object around it.
   *
   * @param kind its number.
   * @returns as {@link payload}.
   */
  keep(kind: number, subject: Subject, size: number, flags: number, content: Content): number {
    return this.#add(kind, subject, currentTime(), size, flags, content);
  }

  /** A text event of a stream, kept whole. */
  event(subject: Subject, text: string, name: string, id: string): void {
    const at = currentTime();
    this.#add(
      RECEIVED,
      subject,
      at,
      UNCOUNTED_SIZE,
      PRESENT,
      text,
      undefined,
      0,
      shortName(name),
      shortId(id),
    );
  }

  /** The payload of an earlier event, unless that has been dropped meanwhile. */
  fill(seq: number, subject: Subject, payload: Payload): void {
    if (seq < this.ring.first) return;
    const { size, flags, content } = payload;
    subject.rows += 1;
    const kind = KIND_CODE["payload-filled"];
    this.ring.append(kind, currentTime(), subject, size, flags, content);
    this.ring.extend(undefined, undefined, seq);
    this.#added();
  }

  dropped(): Dropped {
    const events = create(null) as Record<string, number>;
    for (let code = 0; code < CAPTURE_KINDS.length; code += 1) {
      const count = this.#droppedEvents[code] ?? 0;
      const kind = CAPTURE_KINDS[code];
      if (kind !== undefined && count > 0) events[kind] = count;
    }
    return { events, bytes: this.#droppedBytes };
  }

  carried(): CarriedSubject[] {
    return this.#carried.list();
  }

  forgotten(): ForgottenTotal[] {
    return this.#carried.totals();
  }

  #add(
    kind: number,
    subject: Subject | undefined,
    at: number,
    size: number,
    flags: number,
    content: Content,
    fact?: Fact,
    lateUnits?: number,
    name?: string,
    id?: string,
  ): number {
    if (subject !== undefined) subject.rows += 1;
    const { ring } = this;
    const seq = ring.append(kind, at, subject, size, flags, content, fact, lateUnits, name, id);
    const { ringEvents, ringBytes } = this.#limits;
    if (seq - ring.first >= ringEvents || ring.bytes > ringBytes) this.#evict();
    this.noticed?.();
    return seq;
  }

  /** An event is whole. */
  #added(): void {
    const { ring } = this;
    const { ringEvents, ringBytes } = this.#limits;
    if (ring.next - ring.first > ringEvents || ring.bytes > ringBytes) this.#evict();
    this.noticed?.();
  }

  #evict(): void {
    const { ring } = this;
    const { ringEvents, ringBytes } = this.#limits;
    while (
      ring.next - ring.first > ringEvents ||
      (ring.bytes > ringBytes && ring.next > ring.first)
    ) {
      this.#evictFirst();
    }
  }

  #evictFirst(): void {
    const segment = this.ring.segmentAt(this.ring.first);
    if (segment === undefined) return;
    const row = this.ring.rowAt(this.ring.first);
    const code = segment.kinds[row] ?? 0;
    const size = trueSize(segment.sizes[row] ?? 0, segment.contents[row]);
    this.#droppedEvents[code] = (this.#droppedEvents[code] ?? 0) + 1;
    this.#droppedBytes += size;
    const subject = segment.subjects[row];
    this.ring.dropFirst();
    if (subject !== undefined) this.#leave(subject, code, size);
  }

  /** One event of a subject has left the ring. */
  #leave(subject: Subject, code: number, size: number): void {
    subject.rows -= 1;
    const { total } = subject;
    const isSent = code === KIND_CODE["message-sent"];
    const isReceived = code === KIND_CODE["message-received"];
    if (total !== undefined) {
      if (isSent) total.sent += 1;
      if (isReceived) total.received += 1;
      total.bytes += size;
      return;
    }
    if (isSent) {
      subject.sent += 1;
      subject.bytesSent += size;
    } else {
      if (isReceived) subject.received += 1;
      subject.bytesReceived += size;
    }
    if (code === KIND_CODE.started) {
      subject.startLeft = true;
      this.#carried.add(subject);
      this.#carried.bound(this.#limits.carried);
    }
    if (subject.startLeft && subject.ended && subject.rows === 0) this.#carried.forget(subject);
    else if (code === OPENED) this.#carried.slimOpened(subject);
  }

  #countOpen(subject: Subject, by: 1 | -1): void {
    const { mechanism } = subject;
    if (mechanism === "websocket") this.openSockets += by;
    else this.openStreams += by;
    this.counted?.();
  }
}

const NO_EXTRAS: MessageExtras = {};

/** The end of what came to its end: one object for all of them. */
export const CLOSED: EndedFact = { state: "closed" };

/** Payload bytes as far as they are known; of long texts an estimate. */
function trueSize(size: number, content: Content): number {
  if (size === UNCOUNTED_SIZE && typeof content === "string") return estimatedSize(content);
  return size > 0 ? size : 0;
}
