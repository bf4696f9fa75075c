import { boundedOpened } from "../facts/bounded-facts.ts";
import type { ForgottenTotal } from "../../core/capture/batch.ts";
import type {
  Fact,
  Initiator,
  Mechanism,
  OpenedFact,
  RequestBody,
  StartedFact,
} from "../../core/capture/vocabulary.ts";

/** Totals of exchanges and connections that nobody can list any more; fields grow. */
export type GrowingTotal = { -readonly [Field in keyof ForgottenTotal]: ForgottenTotal[Field] };

/**
 * Writes out a fact of which some was only taken note of when it happened: what costs the page time at each request is left
 * until somebody looks, or for ever. It must not depend on anything that may change.
 */
export type Late<Held> = (fact: Held) => Held;

/** An exchange or connection as the recorder knows it. */
export class Subject {
  readonly id: number;
  readonly at: number;
  readonly mechanism: Mechanism;
  /** Whether it counts among what is open, for a badge. */
  readonly isConnection: boolean;
  /** When it opened, in epoch milliseconds. */
  openedAt: number | undefined;
  ended = false;
  /** Whether its body is known as a value that the page got, and not as bytes. */
  isValue = false;
  /** Its events that are still in the ring, and whether its `started` is not among them any more. */
  rows = 0;
  startLeft = false;
  /** What of it has left the ring. */
  sent = 0;
  received = 0;
  bytesSent = 0;
  bytesReceived = 0;
  /** Where its remaining events count once it is no longer carried. */
  total: GrowingTotal | undefined;
  #started: StartedFact;
  #lateStarted: Late<StartedFact> | undefined;
  #wholeStarted: StartedFact | undefined;
  #opened: OpenedFact | undefined;
  #lateOpened: Late<OpenedFact> | undefined;
  #wholeOpened: OpenedFact | undefined;
  /** About so many UTF-16 units that its opening holds until it is written out, and then adds. */
  lateUnits = 0;

  constructor(id: number, at: number, started: StartedFact, late?: Late<StartedFact>) {
    this.id = id;
    this.at = at;
    const { mechanism } = started;
    this.mechanism = mechanism;
    this.isConnection = mechanism === "websocket" || mechanism === "eventsource";
    this.#started = started;
    this.#lateStarted = late;
  }

  get started(): StartedFact {
    return (this.#wholeStarted ??= written(this.#started, this.#lateStarted));
  }

  get opened(): OpenedFact | undefined {
    if (this.#opened === undefined) return undefined;
    return (this.#wholeOpened ??= boundedOpened(written(this.#opened, this.#lateOpened)));
  }

  open(at: number, opened: OpenedFact, lateUnits: number, late?: Late<OpenedFact>): void {
    this.openedAt = at;
    this.lateUnits = lateUnits;
    this.#opened = opened;
    this.#lateOpened = late;
    this.#wholeOpened = undefined;
  }

  /** A fact of its own, as the ring holds it, written out. */
  whole(fact: Fact): Fact {
    if (fact === this.#started) return this.started;
    return fact === this.#opened ? (this.opened ?? fact) : fact;
  }

  /** The start has left the ring: in its place, one that takes less room. */
  shorten(started: StartedFact): void {
    this.#started = started;
    this.#lateStarted = undefined;
    this.#wholeStarted = started;
  }

  /** As {@link shorten}, of the opening. */
  shortenOpened(opened: OpenedFact): void {
    this.#opened = opened;
    this.#lateOpened = undefined;
    this.#wholeOpened = opened;
  }
}

/** A start that says what only some have. */
export function withMore(
  started: StartedFact,
  requestBody: RequestBody | undefined,
  initiator: Initiator | undefined,
): StartedFact {
  return {
    ...started,
    ...(requestBody === undefined ? {} : { requestBody }),
    ...(initiator === undefined ? {} : { initiator }),
  };
}

function written<Held>(fact: Held, late: Late<Held> | undefined): Held {
  return late === undefined ? fact : late(fact);
}
