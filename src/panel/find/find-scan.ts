import type { Session } from "../../core/session/session.ts";
import type { Picked } from "../timeline/picking/picked.ts";
import type { Matcher } from "./filter-match.ts";
import { candidatesOf } from "./entry-candidates.ts";
import { RowCandidate } from "./row-candidate.ts";

/** Things looked at between two looks at the clock. */
const STEP = 256;

/** What is found can be picked: a message, or an exchange with its body. */
export type Found = Extract<Picked, { kind: "message" | "entry" }>;

/**
 * Looks for the next thing that matches, over all messages of a session and then the bodies of all its exchanges, from
 * where the user is and once around. Goes in slices of time, and ends where rows are numbered anew meanwhile: it would find others.
 */
export class FindScan {
  readonly #session: Session;
  readonly #generation: number;
  /** What it looks for. */
  readonly matches: Matcher;
  readonly #step: 1 | -1;
  readonly #candidate: RowCandidate;
  readonly #messages: number;
  readonly #total: number;
  #place: number;
  #looked = 0;
  found: Found | undefined;
  /** Whether it went past the end and on from the other one. */
  wrapped = false;

  /** @param from what is chosen now; the search begins beside it. */
  constructor(session: Session, matches: Matcher, from: Found | undefined, step: 1 | -1) {
    this.#session = session;
    this.#generation = session.generation;
    this.matches = matches;
    this.#step = step;
    this.#candidate = new RowCandidate(session);
    this.#messages = session.messages.length;
    this.#total = this.#messages + session.entries.length;
    this.#place = this.#placeOf(from);
  }

  get isDone(): boolean {
    const isOver = this.found !== undefined || this.#looked >= this.#total;
    return isOver || !this.isOf(this.#session);
  }

  /** Whether what it finds is found in this session as it is now. */
  isOf(session: Session): boolean {
    return session === this.#session && session.generation === this.#generation;
  }

  /** From 0 to 1. */
  get share(): number {
    return this.#total === 0 ? 1 : this.#looked / this.#total;
  }

  /** Goes on until something is found, all is looked at or the time is up. Milliseconds. */
  advance(budget: number, now: () => number): void {
    const end = now() + budget;
    do this.#lookOn(STEP);
    while (!this.isDone && now() < end);
  }

  #lookOn(steps: number): void {
    for (let i = 0; i < steps; i++) {
      if (this.isDone) return;
      this.#looked++;
      this.#place += this.#step;
      if (this.#place < 0 || this.#place >= this.#total) {
        this.#place = this.#step > 0 ? 0 : this.#total - 1;
        this.wrapped = true;
      }
      this.found = this.#lookAt(this.#place);
    }
  }

  #lookAt(place: number): Found | undefined {
    if (place < this.#messages) {
      this.#candidate.row = place;
      return this.matches(this.#candidate) ? { kind: "message", row: place } : undefined;
    }
    const entry = this.#session.entries[place - this.#messages];
    // A connection's messages were looked at one by one.
    if (entry === undefined || entry.rows.length > 0) return undefined;
    return candidatesOf(entry).some((it) => this.matches(it))
      ? { kind: "entry", entry: entry.index }
      : undefined;
  }

  #placeOf(from: Found | undefined): number {
    if (from === undefined) return this.#step > 0 ? -1 : this.#total;
    return from.kind === "message" ? from.row : this.#messages + from.entry;
  }
}
