import type { DocumentInfo, ForgottenTotal, WorkerCounts } from "../capture/batch.ts";
import type { VisibilityFact } from "../capture/vocabulary.ts";
import type { LiveEntry } from "./live-entry.ts";
import type { DocumentRecord } from "./model.ts";
import { toMicrosecond } from "./microsecond.ts";
import { PENDING_LIMIT } from "./session-limits.ts";

/** Where a payload that comes later belongs. */
export type PendingTarget =
  | { readonly kind: "message"; readonly entry: LiveEntry; readonly row: number }
  | { readonly kind: "body"; readonly entry: LiveEntry };

type Visibility = DocumentRecord["visibility"][number];

/** A document as a session keeps it. */
export class DocumentState implements DocumentRecord {
  readonly id: string;
  frameUrl: string;
  isTop: boolean;
  startedAt: number;
  shownAt?: number;
  readonly visibility: Visibility[];
  worker?: true;
  goneAt?: number;
  behind = 0;
  /** Milliseconds by which its clock is behind the viewer's; undefined before they were compared. */
  drift?: number;
  workers?: WorkerCounts;
  /** The sequence number that comes next; what is before it has been applied. */
  next = 0;
  /** Whether the recorder has introduced itself; a batch may come before it. */
  introduced = false;
  readonly subjects = new Map<number, LiveEntry>();
  forgotten: readonly ForgottenTotal[] = [];
  #pending = new Map<number, PendingTarget>();
  /** The first state is the present one until a change tells what it was before. */
  #firstStateIsGuess = true;

  constructor(record: DocumentRecord) {
    this.id = record.id;
    this.frameUrl = record.frameUrl;
    this.isTop = record.isTop;
    this.startedAt = record.startedAt;
    this.visibility = [...record.visibility];
    if (record.worker !== undefined) this.worker = record.worker;
    if (record.workers !== undefined) this.workers = record.workers;
    if (record.shownAt !== undefined) this.shownAt = record.shownAt;
    if (record.visibility.length > 1) this.#firstStateIsGuess = false;
    if (record.goneAt !== undefined) this.goneAt = record.goneAt;
    if (record.behind !== undefined) this.behind = record.behind;
  }

  /**
   * Takes what the recorder says of its document the first time. A page may change its URL as it goes; entries stay
   * together under the one they were seen with first.
   */
  introduce(info: DocumentInfo): void {
    if (info.workers !== undefined) this.workers = info.workers;
    if (this.introduced) return;
    this.introduced = true;
    this.frameUrl = info.url;
    this.isTop = info.isTop;
    if (info.worker !== undefined) this.worker = info.worker;
    this.startedAt = toMicrosecond(info.startedAt);
    if (info.shownAt !== undefined) this.shownAt = toMicrosecond(info.shownAt);
    this.forgotten = info.forgotten;
    if (this.visibility.length === 0) {
      this.visibility.push({ at: this.startedAt, state: info.visibility });
    }
  }

  see(at: number, { state }: VisibilityFact): void {
    const first = this.visibility[0];
    if (this.#firstStateIsGuess) {
      const before = state === "visible" ? "hidden" : "visible";
      this.visibility[0] = { at: first?.at ?? this.startedAt, state: before };
      this.#firstStateIsGuess = false;
    }
    if (this.visibility.at(-1)?.state !== state) this.visibility.push({ at, state });
  }

  /**
   * What an entry says of its page as it starts: of the state before any change, and that it is hidden though nothing told
   * so. Chromium keeps that event from a page that has opened what hides it.
   *
   * @param at epoch milliseconds.
   */
  seeStart(at: number, isVisible: boolean): void {
    const state = isVisible ? "visible" : "hidden";
    const first = this.visibility[0];
    if (this.#firstStateIsGuess && first !== undefined) this.visibility[0] = { ...first, state };
    this.#firstStateIsGuess = false;
    const last = this.visibility.at(-1);
    // A connection that was open before somebody came to look is told of late.
    if (last === undefined || (last.state !== state && !isVisible && last.at <= at)) {
      this.visibility.push({ at, state });
    }
  }

  expect(seq: number, target: PendingTarget): void {
    if (this.#pending.size < PENDING_LIMIT) this.#pending.set(seq, target);
  }

  takePending(seq: number): PendingTarget | undefined {
    const target = this.#pending.get(seq);
    this.#pending.delete(seq);
    return target;
  }

  /** Entries and rows were numbered anew; what was dropped has no successor. */
  replace(successors: ReadonlyMap<LiveEntry, LiveEntry>, rows: ReadonlyMap<number, number>): void {
    for (const [id, entry] of this.subjects) {
      const successor = successors.get(entry);
      if (successor !== undefined) this.subjects.set(id, successor);
      else this.subjects.delete(id);
    }
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const [seq, target] of pending) {
      const entry = successors.get(target.entry);
      const row = target.kind === "message" ? rows.get(target.row) : undefined;
      if (entry === undefined) continue;
      if (target.kind === "body") this.#pending.set(seq, { kind: "body", entry });
      else if (row !== undefined) this.#pending.set(seq, { kind: "message", entry, row });
    }
  }
}
