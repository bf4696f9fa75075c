import type { Act } from "./acts.ts";
import { actBytes, actTimes, entriesIn, heardOf } from "./act-figures.ts";
import { TooSlowError } from "./in-time.ts";
import { joinActs } from "./join-batches.ts";
import type { RecordingHead } from "./recording-head.ts";
import type { RecordingsStore, Segment } from "./recordings-store.ts";

/** Milliseconds from something new until it is written. The page's own recorder holds far more than comes in that time. */
const WRITE_AFTER = 1000;

/** Bytes from which on it is written without waiting. */
const WRITE_FROM = 1024 * 1024;

/** Bytes from which on a segment is left alone; until then it is written anew with what came since. */
const SEGMENT_BYTES = 128 * 1024;

/** Bytes of a segment that is written at once, about: one that is larger would take a frame. */
const MOST_AT_ONCE = 1024 * 1024;

/** Bytes that may wait for a disk that is too slow. */
const MOST_WAITING = 64 * 1024 * 1024;

/** Writes what happens in a tab into one recording, a little later and in segments. */
export class Tape {
  head: RecordingHead;
  readonly #store: Pick<RecordingsStore, "write">;
  readonly #mayWrite: () => boolean;
  readonly #failed: (error: Error) => void;
  #waiting: { readonly act: Act; readonly messages: number }[] = [];
  /** Whether anything happened: a page in which nothing did leaves no recording behind. */
  #hasEntries: boolean;
  #waitingBytes = 0;
  /** The segment that is still written anew, and the bytes of all before it. */
  #tail: Segment;
  #tailBytes = 0;
  #bytesBefore: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> | undefined;
  #isOver = false;

  /**
   * @param head of a new recording, or of one that goes on.
   * @param mayWrite false while it is not known whether this tab may be written down at all.
   * @param failed is told once why nothing can be written any more; what was written stays.
   */
  constructor(
    store: Pick<RecordingsStore, "write">,
    head: RecordingHead,
    mayWrite: () => boolean,
    failed: (error: Error) => void,
  ) {
    this.#store = store;
    this.#mayWrite = mayWrite;
    this.head = head;
    this.#failed = failed;
    this.#tail = emptySegment(head.id, head.segments);
    this.#bytesBefore = head.bytes;
    this.#hasEntries = head.entries > 0;
  }

  /** @param messages that it brought. */
  write(act: Act, messages: number): void {
    if (this.#isOver) return;
    this.#waiting.push({ act, messages });
    this.#waitingBytes += actBytes(act);
    this.#hasEntries ||= entriesIn(act, this.head.documents) > 0;
    if (this.#waitingBytes > MOST_WAITING) this.#fail(new TooSlowError("the disk is too slow"));
    else if (this.#waitingBytes > WRITE_FROM) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER);
  }

  /** What changed of the recording beside what happens in it. */
  note(facts: Partial<Pick<RecordingHead, "page" | "preserve">>): void {
    this.head = { ...this.head, ...facts };
  }

  /** Writes all that waits. Resolves when it is on disk, or when it failed. */
  async flush(): Promise<void> {
    await this.#writing;
    this.flushNow();
    await this.#writing;
  }

  /** Asks for all that waits to be written, at once: the page may go away. */
  flushNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0 || !this.#hasEntries) return;
    if (this.#isOver || !this.#mayWrite()) return;
    const writes: Promise<void>[] = [];
    while (this.#waiting.length > 0) {
      this.#takeWaiting();
      writes.push(this.#store.write(this.head, this.#tail));
      this.#letGoOfFullSegment();
    }
    this.#waitingBytes = 0;
    this.#writing = Promise.all(writes).then(
      () => undefined,
      (error: unknown) => this.#fail(asError(error)),
    );
  }

  /** Writes the rest, and nothing more. */
  async end(): Promise<void> {
    await this.flush();
    this.#isOver = true;
  }

  /** Forgets what waits, and writes nothing more. */
  discard(): void {
    this.#isOver = true;
    this.#waiting = [];
    clearTimeout(this.#timer);
  }

  /** Nothing of it is held any longer: the disk has it, or will. */
  #letGoOfFullSegment(): void {
    if (this.#tailBytes < SEGMENT_BYTES) return;
    this.#bytesBefore += this.#tailBytes;
    this.#tailBytes = 0;
    this.#tail = emptySegment(this.head.id, this.#tail.number + 1);
  }

  #takeWaiting(): void {
    const taken: Act[] = [];
    let bytes = 0;
    while (bytes < MOST_AT_ONCE) {
      const next = this.#waiting[taken.length];
      if (next === undefined) break;
      taken.push(next.act);
      bytes += actBytes(next.act);
      this.#account(next.act, next.messages);
    }
    this.#waiting = this.#waiting.slice(taken.length);
    const times = taken.map(actTimes);
    this.#tail = {
      ...this.#tail,
      from: Math.min(this.#tail.from, ...times.map(({ from }) => from)),
      to: Math.max(this.#tail.to, ...times.map(({ to }) => to)),
      acts: joinActs([...this.#tail.acts, ...taken]),
    };
    this.#tailBytes = this.#tail.acts.reduce((sum, act) => sum + actBytes(act), 0);
    this.head = {
      ...this.head,
      bytes: this.#bytesBefore + this.#tailBytes,
      segments: this.#tail.number + 1,
    };
  }

  /** What is known of the recording says no more than what is written with it. */
  #account(act: Act, messages: number): void {
    const { head } = this;
    const { from, to } = actTimes(act);
    this.head = {
      ...head,
      startedAt: Math.min(head.startedAt, from),
      endedAt: Math.max(head.endedAt, to),
      messages: head.messages + messages,
      entries: head.entries + entriesIn(act, head.documents),
      documents: heardOf(act, head.documents),
    };
  }

  #fail(error: Error): void {
    if (this.#isOver) return;
    this.discard();
    this.#failed(error);
  }
}

function emptySegment(recording: string, number: number): Segment {
  return { recording, number, from: Infinity, to: -Infinity, acts: [] };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
